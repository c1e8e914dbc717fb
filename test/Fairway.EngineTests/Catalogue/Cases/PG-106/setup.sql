CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid');
CREATE FOREIGN TABLE far (id int) SERVER elsewhere;
CREATE TABLE near (id int PRIMARY KEY);
INSERT INTO near VALUES (1);
