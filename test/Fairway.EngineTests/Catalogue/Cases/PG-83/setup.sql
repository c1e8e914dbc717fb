CREATE TABLE odd (id int PRIMARY KEY, x xml, v tsvector, q tsquery, i inet, c cidr, m macaddr, m8 macaddr8, b bit(5), vb varbit, ch "char", nm name, lsn pg_lsn, x8 xid8, jp jsonpath, j json, jb jsonb, ch3 char(3),
  p point, l line, s lseg, bx box, pt path, pg polygon, ci circle, u uuid, txs pg_snapshot, inets inet[], bits bit(3)[], xs xml[]);
INSERT INTO odd VALUES
  (1, '<?xml version="1.0"?><a b="c">é<!-- x --></a>', 'a:1A fat:2B,3', '!a & (b | c:*A) <2> d', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', B'01011', B'1', 'x', 'a name', '16/B374D848', '18446744073709551615',
   '$.a[*] ? (@.b > 1)', '{"b": 1,  "a":2, "b": 3}', '{"b": 1, "a": 1.00, "c": null}', 'a', '(0.1,-0)', '{1,2,3}', '[(1,2),(3,4)]', '(3,4),(1,2)', '((1,1),(2,2))', '((1,1),(2,2),(3,1))', '<(1,2),3>',
   '6F9619FF-8B86-D011-B42D-00C04FC964FF', '10:20:10,14,15', '{::1,1.2.3.4/24}', '{101,NULL}', ARRAY['<a/>'::xml, NULL]),
  (2, 'just text &amp; <b/>', '', '', '::ffff:1.2.3.4', '::/0', NULL, NULL, NULL, B'', '', '', '0/0', '0', '$', 'null', '"\u0001"', '   ', '(NaN,Infinity)', NULL, NULL, NULL, '[(1,1)]', NULL, NULL, NULL, NULL, '{}', NULL, NULL);
