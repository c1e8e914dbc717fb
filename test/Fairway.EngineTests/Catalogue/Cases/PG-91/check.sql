SELECT tableoid::regclass::text, * FROM city ORDER BY 1, 2;
SELECT * FROM ONLY city ORDER BY id;
SELECT tableoid::regclass::text, * FROM capital ORDER BY 1, 2;
SELECT * FROM grand;
SELECT tableoid::regclass::text, * FROM stamped ORDER BY 2;
SELECT inhrelid::regclass::text, inhparent::regclass::text, inhseqno FROM pg_inherits ORDER BY 1, 3;
SELECT attrelid::regclass::text, attname, attislocal, attinhcount FROM pg_attribute WHERE attrelid IN ('capital'::regclass, 'grand'::regclass) AND attnum > 0 ORDER BY 1, 2;
SELECT conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2;
