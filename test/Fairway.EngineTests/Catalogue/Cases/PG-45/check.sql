SELECT last_value, is_called FROM invoice_number;
SELECT last_value, is_called FROM never_called;
SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid) FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')) AND attnum > 0 AND NOT attisdropped ORDER BY 1, attnum;
INSERT INTO reminder (id) VALUES (4) RETURNING no;
SELECT nextval('never_called');
SELECT * FROM invoice ORDER BY id;
