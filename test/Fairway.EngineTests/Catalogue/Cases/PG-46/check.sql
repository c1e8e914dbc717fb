SELECT sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size, last_value FROM pg_sequences ORDER BY 1;
SELECT last_value, is_called FROM down;
SELECT last_value, is_called FROM cached;
SELECT last_value, is_called FROM two;
SELECT last_value, is_called FROM last;
SELECT last_value, is_called FROM used_up;
SELECT nextval('down'), nextval('two'), nextval('cached');
SELECT pg_get_serial_sequence('ticket', 'id');
