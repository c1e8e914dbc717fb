SELECT * FROM entry ORDER BY id;
SELECT * FROM archive ORDER BY id;
SELECT ev_class::regclass, rulename, ev_enabled, pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class::regclass::text IN ('entry', 'archive') ORDER BY 1, 2;
