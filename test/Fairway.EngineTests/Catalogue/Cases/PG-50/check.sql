SELECT matviewname, ispopulated, definition FROM pg_matviews ORDER BY 1;
SELECT * FROM z_by_shop ORDER BY 1;
SELECT * FROM a_top ORDER BY 1;
SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2;
