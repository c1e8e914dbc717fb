CREATE TYPE mood AS ENUM ('b', 'd');
ALTER TYPE mood ADD VALUE 'a' BEFORE 'b';
ALTER TYPE mood ADD VALUE 'c' AFTER 'b';
ALTER TYPE mood RENAME VALUE 'd' TO 'it''s "d"';
CREATE TABLE person (id int PRIMARY KEY, m mood NOT NULL, past mood[]);
CREATE TABLE rank (m mood PRIMARY KEY, note text);
INSERT INTO person SELECT i, (enum_range(NULL::mood))[1 + i % 4], ARRAY['c', NULL, 'a']::mood[] FROM generate_series(1, 200) AS i;
INSERT INTO rank SELECT m, m::text FROM unnest(enum_range(NULL::mood)) AS m;
