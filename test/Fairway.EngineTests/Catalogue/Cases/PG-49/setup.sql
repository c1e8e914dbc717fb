CREATE UNLOGGED TABLE session (id uuid PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, state jsonb);
INSERT INTO session (id, state) SELECT md5(i::text)::uuid, jsonb_build_object('n', i) FROM generate_series(1, 300) AS i;
