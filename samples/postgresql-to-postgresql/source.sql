CREATE TYPE mood AS ENUM ('calm', 'busy', 'closed');
CREATE DOMAIN percent AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE branch (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  now mood NOT NULL DEFAULT 'calm',
  share percent,
  open tstzrange,
  tags text[] NOT NULL DEFAULT '{}',
  address inet
);
CREATE TABLE visit (branch int NOT NULL REFERENCES branch, at timestamptz NOT NULL, guests int NOT NULL CHECK (guests > 0), PRIMARY KEY (branch, at)) PARTITION BY RANGE (at);
CREATE TABLE visit_2025 PARTITION OF visit FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE visit_2026 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE VIEW busy AS SELECT b.name, sum(v.guests) AS guests FROM branch b JOIN visit v ON v.branch = b.id GROUP BY b.name;
CREATE FUNCTION guests_of(wanted text) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT guests FROM busy WHERE name = wanted $$;
INSERT INTO branch (name, now, share, open, tags, address) VALUES
  ('Harbour', 'busy', 62.5, '[2025-03-01,)', '{boats,"fish, fresh"}', '10.0.0.0/8'), ('Hill', 'closed', NULL, 'empty', '{}', '::1');
INSERT INTO visit SELECT 1 + i % 2, timestamptz '2025-12-01' + i * interval '1 hour', 1 + i % 7 FROM generate_series(1, 2000) AS i;
