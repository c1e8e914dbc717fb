CREATE TABLE city (id int PRIMARY KEY, name text NOT NULL, CHECK (name <> ''));
CREATE TABLE capital (country text DEFAULT 'x', CHECK (country <> '') NO INHERIT) INHERITS (city);
CREATE TABLE stamped (at date);
CREATE TABLE grand (name text NOT NULL DEFAULT 'g') INHERITS (capital, stamped);
INSERT INTO city VALUES (1, 'a'), (2, 'b');
INSERT INTO capital VALUES (1, 'a', 'A'), (1, 'a', 'A'), (3, 'c', 'C');
INSERT INTO grand VALUES (9, 'z', 'Z', '2024-01-01');
INSERT INTO stamped VALUES ('2023-01-01');
