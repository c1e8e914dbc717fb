CREATE TABLE t (id int PRIMARY KEY, f double precision);
INSERT INTO t VALUES (1, 1.5), (2, 'NaN');
