SELECT * FROM ééééééééééééééééééééééééééééééé1 ORDER BY 1;
SELECT * FROM ééééééééééééééééééééééééééééééé2 ORDER BY 1;
SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2;
SELECT conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2;
