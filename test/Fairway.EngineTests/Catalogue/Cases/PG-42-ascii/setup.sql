CREATE TABLE t (id int PRIMARY KEY, v text);
INSERT INTO t VALUES (1, 'plain'), (2, E'caf\351');
