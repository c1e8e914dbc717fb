CREATE TABLE value (id int PRIMARY KEY, f double precision, r real, d date, ts timestamp, tz timestamptz, i interval, b bytea, t text);
INSERT INTO value VALUES
  (1, 0.30000000000000004, 1.1754944e-38, '2024-02-01', '2024-02-01 03:04:05.000001', '2024-03-31 02:30:00+01', '1 year -2 mons 3 days -04:05:06.7', '\x00ff5c', E'back\\slash'),
  (2, 1e-307, 16777217, '0044-03-15 BC', 'infinity', '1883-11-18 12:03:58-04:56:02', '-1 days +24:00:00', '\x', ''),
  (3, 'NaN', '-Infinity', '-infinity', '1999-12-31 24:00:00', '-infinity', '178000000 years', NULL, NULL);
SELECT format('ALTER ROLE mover IN DATABASE %I SET %s', current_database(), s)
FROM unnest(ARRAY['extra_float_digits = -15', $$datestyle = 'German, DMY'$$, 'intervalstyle = iso_8601', $$timezone = 'America/St_Johns'$$, 'bytea_output = escape', 'search_path = nowhere',
  'standard_conforming_strings = off', $$statement_timeout = '1ms'$$, $$idle_in_transaction_session_timeout = '1ms'$$, $$default_transaction_isolation = 'serializable'$$, $$client_encoding = 'LATIN1'$$, 'row_security = on']) AS s
\gexec
