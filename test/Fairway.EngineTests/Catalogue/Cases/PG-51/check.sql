SELECT * FROM account ORDER BY id;
SELECT * FROM log ORDER BY id;
SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2;
INSERT INTO account VALUES (500, 1) RETURNING n;
SELECT count(*), max(id) FROM log;
