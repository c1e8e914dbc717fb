SELECT enum_range(NULL::mood);
SELECT * FROM person ORDER BY m, id;
SELECT * FROM rank ORDER BY m;
SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid) FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')) AND attnum > 0 AND NOT attisdropped ORDER BY 1, attnum;
