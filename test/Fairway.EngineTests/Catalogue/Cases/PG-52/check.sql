SELECT * FROM account ORDER BY id;
SELECT * FROM log ORDER BY 1;
SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2;
