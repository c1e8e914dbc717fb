CREATE TABLE t (id int PRIMARY KEY, n numeric(38, 10), big numeric, tz timestamptz, a int[], ta text[], jb jsonb, j json);
INSERT INTO t VALUES
  (1, 9999999999999999999999999999.9999999999, 'NaN', '2024-03-31 02:30:00.000001+01', '{1,2,NULL}', ARRAY['a,b', NULL, '"'], '{"b": 1, "a": 2.00}', '{"b":1,  "a":2}'),
  (2, -0.0000000001, 12345678901234567890.1234567890, 'infinity', '[0:1]={5,6}', '{}', '[]', 'null'),
  (3, NULL, 0.10, '0044-03-15 00:00:00+00 BC', '{{1},{2}}', NULL, NULL, NULL);
