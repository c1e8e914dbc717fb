SET search_path = '';
SELECT * FROM public.item ORDER BY id;
SELECT * FROM sales.item ORDER BY id;
SELECT * FROM "PG_tmp_x".item ORDER BY id;
SELECT * FROM public.pg_class_of_ours;
SELECT oid::regprocedure, pg_catalog.pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname;
