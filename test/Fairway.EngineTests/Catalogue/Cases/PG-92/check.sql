SELECT tableoid::regclass::text, id, day, kind, body FROM event ORDER BY 1, 2;
SELECT * FROM event_2024 ORDER BY id;
SELECT relid, parentrelid, isleaf, level, pg_get_expr(relpartbound, c.oid), pg_get_partkeydef(c.oid) FROM pg_partition_tree('event') JOIN pg_class AS c ON c.oid = relid ORDER BY relid::text;
SELECT inhrelid::regclass::text, inhparent::regclass::text FROM pg_inherits ORDER BY 1, 2;
SELECT conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2;
SELECT * FROM points ORDER BY id;
SELECT * FROM keyed ORDER BY id;
