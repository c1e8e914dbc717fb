SELECT * FROM app.t ORDER BY 1;
SELECT * FROM app.m ORDER BY 1;
SELECT indexdef FROM pg_indexes WHERE schemaname = 'app' ORDER BY 1;
SELECT pg_get_functiondef('app.f'::regproc);
