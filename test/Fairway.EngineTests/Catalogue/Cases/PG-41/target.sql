SELECT format('ALTER ROLE mover IN DATABASE %I SET %s', current_database(), s)
FROM unnest(ARRAY['extra_float_digits = -15', $$datestyle = 'SQL, DMY'$$, 'intervalstyle = sql_standard', $$timezone = 'Asia/Kathmandu'$$, 'bytea_output = escape', $$statement_timeout = '1ms'$$, 'default_transaction_read_only = on',
  'check_function_bodies = on', 'default_table_access_method = heap', 'xmloption = document']) AS s
\gexec
