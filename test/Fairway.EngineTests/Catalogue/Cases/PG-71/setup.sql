CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE tag (k text COLLATE ci PRIMARY KEY, n int);
CREATE TABLE pair (a text COLLATE ci, b text, UNIQUE (a, b));
INSERT INTO tag VALUES ('Apple', 1), ('banana', 2), ('CHERRY', 3), ('é', 4), ('e', 5);
INSERT INTO tag SELECT CASE i % 2 WHEN 0 THEN 'Word ' ELSE 'wORD ' END || i, i FROM generate_series(10, 800) AS i;
INSERT INTO pair VALUES ('x', 'y'), ('X', 'z'), (NULL, 'y');
