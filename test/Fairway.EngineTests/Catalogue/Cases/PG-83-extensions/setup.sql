CREATE SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION ltree;
CREATE EXTENSION citext;
CREATE EXTENSION cube;
CREATE EXTENSION isn;
CREATE EXTENSION seg;
CREATE TABLE odd (id int PRIMARY KEY, h ext.hstore, l ltree, lq lquery, c citext UNIQUE, cu cube, b isbn13, e ean13, s seg, hs ext.hstore[], cs citext[], ls ltree[]);
INSERT INTO odd VALUES
  (1, '"a b"=>"x,\"y\"", b=>NULL', 'Top.Science.Astronomy', '*.Sci%*{1,2}.!x|y', 'MiXed', '(1,2),(3.5,-4)', '978-0-393-04002-9', '4006381333931', '1.5 .. 2.50', ARRAY['a=>1'::ext.hstore, NULL], '{A,b}', '{a.b,c}'),
  (2, '', '', NULL, 'other', '(0)', NULL, NULL, '< 3', NULL, '{}', NULL);
CREATE TABLE login (name citext PRIMARY KEY, path ltree);
INSERT INTO login SELECT 'User' || i, text2ltree('a.b' || i) FROM generate_series(1, 200) AS i;
CREATE INDEX ON login USING gist (path);
