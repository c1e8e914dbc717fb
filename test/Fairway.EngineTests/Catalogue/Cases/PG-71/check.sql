SELECT k COLLATE "C", n FROM tag ORDER BY 1;
SELECT a COLLATE "C", b FROM pair ORDER BY 1, 2;
SELECT collname, collisdeterministic FROM pg_collation WHERE collnamespace = 'public'::regnamespace;
SELECT conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2;
SELECT count(*) FROM tag WHERE k = 'aPPLE';
