-- A table of many kinds of values: 2,000,000 rows, 1.27 GB as binary COPY.
CREATE TABLE mixed (
  id bigint NOT NULL, i4 int NOT NULL, n numeric(18,4) NOT NULL, d double precision NOT NULL, b boolean NOT NULL, ts timestamptz NOT NULL,
  u uuid NOT NULL, t text NOT NULL, j jsonb NOT NULL, by bytea NOT NULL, opt varchar(64));
INSERT INTO mixed SELECT g, (random() * 2000000000)::int - 1000000000, (random() * 100000000000)::numeric(18,4), random() * 1e6, g % 3 = 0,
  timestamptz '2020-01-01' + g * interval '37.123456 s', md5(g::text)::uuid,
  repeat(md5((g * 7)::text) || CASE WHEN g % 5 = 0 THEN ' žluťoučký kůň 🚀 ' ELSE ' lorem ipsum ' END, 2 + (g % 8)::int),
  jsonb_build_object('id', g, 'name', 'user ' || g, 'tags', jsonb_build_array('a', 'b', g % 17), 'score', (g % 1000) / 10.0,
    'nested', jsonb_build_object('k', md5(g::text), 'ok', g % 2 = 0)),
  decode(repeat(md5((g * 13)::text), 4 + (g % 6)::int), 'hex'),
  CASE WHEN g % 4 = 0 THEN NULL ELSE 'opt-' || (g % 1000) END
FROM generate_series(1, 2000000) g;
ALTER TABLE mixed ADD PRIMARY KEY (id);
