SELECT relname, relpersistence FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1;
SELECT * FROM session ORDER BY id;
