CREATE EXTENSION cube;
CREATE EXTENSION earthdistance;
CREATE TABLE place (id int PRIMARY KEY, at earth);
INSERT INTO place SELECT i, ll_to_earth(i, i) FROM generate_series(1, 50) AS i;
CREATE INDEX ON place USING gist (at);
