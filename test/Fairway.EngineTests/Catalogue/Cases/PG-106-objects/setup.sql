CREATE TABLE scan (id int PRIMARY KEY, image oid);
INSERT INTO scan VALUES (1, lo_from_bytea(4711, '\x0102'));
