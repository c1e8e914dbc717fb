SELECT * FROM "select" ORDER BY 1;
SELECT * FROM "Sch.e""ma"."ta'b;le--" ORDER BY 1;
SELECT * FROM U&"right\200Fleft";
SELECT * FROM "UPPER" ORDER BY 1;
SELECT schemaname, tablename, indexdef FROM pg_indexes WHERE schemaname IN ('public', 'Sch.e"ma') ORDER BY 1, 2, 3;
SELECT last_value, is_called FROM "Se'q""uence";
SELECT attrelid::regclass::text, attname, attnum FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid AND relkind = 'r' AND relnamespace::regnamespace::text IN ('public', '"Sch.e""ma"') WHERE attnum > 0 ORDER BY 1, 3;
