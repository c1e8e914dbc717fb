CREATE TABLE t (a int, id int PRIMARY KEY, b text, c text, d int DEFAULT 7, UNIQUE (c, a));
INSERT INTO t SELECT i, i * 2, 'b' || i, 'c' || i FROM generate_series(1, 100) AS i;
ALTER TABLE t DROP COLUMN b;
ALTER TABLE t ADD COLUMN e text DEFAULT 'old row';
ALTER TABLE t DROP COLUMN d;
ALTER TABLE t ADD COLUMN b int GENERATED ALWAYS AS (a + 1) STORED;
CREATE INDEX ON t (e, a);
