SELECT * FROM purchase ORDER BY id;
