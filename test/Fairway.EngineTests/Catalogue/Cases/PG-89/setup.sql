CREATE EXTENSION btree_gist;
CREATE TABLE booking (id int PRIMARY KEY, r int, d daterange, EXCLUDE USING gist (r WITH =, d WITH &&));
CREATE TABLE seat (r int, t tsrange, EXCLUDE USING gist (r WITH =, t WITH &&) WHERE (r > 0) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO booking SELECT i, i % 5, daterange('2024-01-01'::date + i, '2024-01-01'::date + i + 1) FROM generate_series(1, 200) AS i;
INSERT INTO seat VALUES (1, '[2024-01-01,2024-01-02)'), (1, '[2024-01-02,2024-01-03)'), (0, '(,)'), (0, '(,)');
