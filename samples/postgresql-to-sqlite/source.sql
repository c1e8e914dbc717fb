CREATE TYPE mood AS ENUM ('calm', 'busy');
CREATE TABLE sensor (
  id uuid PRIMARY KEY,
  name varchar(40) NOT NULL UNIQUE,
  mood mood NOT NULL,
  place point,
  settings jsonb NOT NULL DEFAULT '{}',
  labels text[]
);
CREATE TABLE reading (
  id bigserial PRIMARY KEY,
  sensor uuid NOT NULL REFERENCES sensor,
  at timestamptz NOT NULL,
  value numeric NOT NULL,
  raw bytea
);
CREATE INDEX reading_by_time ON reading (sensor, at);
INSERT INTO sensor VALUES
  ('6f9619ff-8b86-d011-b42d-00c04fc964ff', 'roof', 'calm', '(1.5,2)', '{"every": "1 min"}', '{north,"sun, rain"}'),
  ('00000000-0000-0000-0000-000000000001', 'cellar', 'busy', NULL, '{}', NULL);
INSERT INTO reading (sensor, at, value, raw)
  SELECT '6f9619ff-8b86-d011-b42d-00c04fc964ff', timestamptz '2026-01-01 00:00Z' + i * interval '1 minute', i / 8.0, decode(md5(i::text), 'hex') FROM generate_series(1, 1000) AS i;
