SELECT * FROM scan;
