CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION cube;
CREATE EXTENSION citext;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE entry AS (no int, text text);
CREATE DOMAIN code AS varchar(5) CHECK (VALUE <> '');
CREATE TABLE odd (id int PRIMARY KEY, x xml, v tsvector, q tsquery, i inet, c cidr, m macaddr, m8 macaddr8, b bit(5), vb varbit, ch "char", lsn pg_lsn, x8 xid8, jp jsonpath, tt timetz, mo money, iv interval,
  p point, l line, bx box, pg polygon, ci circle, r int4range, mr int4multirange, e mood, es mood[], co entry, d code, h hstore, lt ltree, cu cube, ct citext, u uuid, ch3 char(3), nm name, odd int[]);
INSERT INTO odd VALUES
  (1, '<a b="c">é</a>', 'a:1A fat:2B,3', '!a & b', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', B'01011', B'1', 'x', '16/B374D848', '18446744073709551615', '$.a[*]', '12:00:00+02', '1.50', '1 year 2 days 03:04:05',
   '(0.1,-0)', '{1,2,3}', '(3,4),(1,2)', '((1,1),(2,2),(3,1))', '<(1,2),3>', '[1,10)', '{[1,3),[5,7)}', 'glad', '{sad,NULL}', ROW(1, 'x,"y"'), 'abc', 'a=>1', 'Top.Sci', '(1,2)', 'MiXed', '6f9619ff-8b86-d011-b42d-00c04fc964ff', 'a', 'n', '[-2:0]={7,8,9}'),
  (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
