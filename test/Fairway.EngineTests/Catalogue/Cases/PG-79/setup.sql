CREATE TYPE entry AS (no int, text text, place point);
CREATE TYPE nested AS (one entry, many entry[]);
CREATE DOMAIN codes AS text[] CHECK (cardinality(VALUE) > 0);
CREATE DOMAIN percent AS numeric(5, 2) NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE thing (id int PRIMARY KEY, c entry, cs entry[], n nested, r int4range, nr numrange, tr tstzrange, m int8multirange, s span, ss span[], codes codes, p percent, grid int[][], odd int[], jagged text[]);
INSERT INTO thing VALUES
  (1, ROW(1, 'x,"y"', '(1,2)'), ARRAY[ROW(1, '(a)', NULL)::entry, NULL, ROW(NULL, '', NULL)::entry], ROW(ROW(1, E'back\\slash', NULL)::entry, ARRAY[ROW(2, '{curly}', NULL)::entry])::nested,
   '[1,10)', '(,5.50]', '[2024-01-01 00:00:00+02,infinity)', '{[1,3),[5,)}', '[1.5,2.5)', ARRAY['[1,2)', 'empty']::span[], ARRAY['a', 'b,"c"', NULL], 12.50,
   '{{1,2},{3,NULL}}', '[-2:0]={7,8,9}', ARRAY['NULL', NULL, '', ' ', E'new\nline', '\"']),
  (2, NULL, '{}', ROW(NULL, NULL)::nested, 'empty', 'empty', '(,)', '{}', 'empty', NULL, '{x}', 0, '{}', NULL, '{}');
CREATE TABLE by_composite (k entry, r int4range, PRIMARY KEY (r));
INSERT INTO by_composite SELECT ROW(i, 't' || i, NULL)::entry, int4range(i, i + 5) FROM generate_series(1, 100) AS i;
