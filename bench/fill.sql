-- Fills every table of a database with generated rows that satisfy types, NOT NULL, unique keys and references. Usage: psql -v rows=2000 -f fill.sql
-- Every table gets the same number of rows. A column of a unique key is the row's number in its own type, a reference any number that exists on the
-- other side, so that the order of the tables does not matter. Everything else comes from md5 of table, column and number: the same rows in every run.
\set ON_ERROR_STOP 1
SELECT set_config('fill.rows', :'rows', false) \g /dev/null
SET session_replication_role = replica;

CREATE FUNCTION pg_temp.value(type oid, modifier int, narrow boolean, seed text, hash text) RETURNS text LANGUAGE sql AS $$
  -- An SQL expression in i for a column: narrow is the row's number itself, otherwise a value made of the hash of that row and column.
  SELECT CASE
    WHEN t.typtype = 'e' THEN format('(enum_range(NULL::%s))[1 + (%s & 2147483647) %% array_length(enum_range(NULL::%1$s), 1)]', format_type(type, NULL), hash)
    WHEN narrow AND t.typcategory = 'N' THEN format('i::%s', format_type(type, modifier))
    WHEN narrow AND t.typcategory = 'S' THEN format('%L || i', CASE WHEN modifier BETWEEN 0 AND 20 THEN '' ELSE 'ключ ' END)
    WHEN narrow AND t.typcategory = 'D' THEN format('(timestamptz ''2020-01-01 00:00Z'' + i * interval ''1 minute'')::%s', format_type(type, modifier))
    ELSE CASE t.typname
      WHEN 'int2' THEN format('(%s %% 32767)::smallint', hash)
      WHEN 'int4' THEN format('(array[0, 1, 1, 7, -1, %s, 2147483647, -2147483647 - 1])[1 + i * 7 %% 8]', hash)
      WHEN 'int8' THEN format('(array[0, 1, %s, %1$s * 4294967296, 9223372036854775807, -9223372036854775807 - 1])[1 + i * 5 %% 6]', hash)
      WHEN 'numeric' THEN format('(abs(%s) %% 100000 / 7.0)::%s', hash, format_type(type, modifier))
      WHEN 'float4' THEN format('%s / 7.0::real', hash)
      WHEN 'float8' THEN format('(array[0, -1.5, %s / 7.0, 1e-300, 1.7976931348623157e308, 0.1]::float8[])[1 + i %% 6]', hash)
      WHEN 'bool' THEN format('%s %% 2 = 0', hash)
      WHEN 'bytea' THEN format('decode(repeat(md5(i || %L), 1 + i %% 97), ''hex'')', seed)
      WHEN 'tsvector' THEN format('to_tsvector(''simple'', ''one two '' || md5(i || %L) || '' It''''s a\b'')', seed)
      WHEN 'timestamptz' THEN format('(array[timestamptz ''epoch'', ''infinity'', ''-infinity'', ''0044-03-15 12:00:00+00 BC'', timestamptz ''epoch'' + %s * interval ''1.000001 seconds''])[1 + i %% 5]', hash)
      WHEN 'timestamp' THEN format('(array[timestamp ''epoch'', ''infinity'', ''0044-03-15 12:00:00 BC'', timestamp ''epoch'' + %s * interval ''1.000001 seconds''])[1 + i %% 4]', hash)
      WHEN 'date' THEN format('date ''2000-01-01'' + %s %% 100000', hash)
      WHEN 'uuid' THEN format('md5(i || %L)::uuid', seed)
      WHEN 'json' THEN format('json_build_object(''i'', i, ''h'', md5(i || %L))', seed)
      WHEN 'jsonb' THEN format('jsonb_build_object(''i'', i, ''h'', md5(i || %L))', seed)
      ELSE CASE WHEN t.typcategory = 'S' THEN
        format('%s((array['''', '' '', ''NULL'', ''\N'', E''tab\tline\nreturn\r'', ''it''''s "quoted" \\ %% $1'', ''Größe 山田 🚲'', md5(i || %L), repeat(md5(i || %2$L), 1 + i %% 211)])[1 + (%s & 2147483647) %% 9]%s)',
          CASE WHEN modifier > 4 THEN 'left' ELSE '' END, seed, hash, CASE WHEN modifier > 4 THEN ', ' || modifier - 4 ELSE '' END) END
    END END
  FROM pg_type t WHERE t.oid = type
$$;

DO $fill$
DECLARE
  tab record;
  col record;
  names text;
  expressions text;
  hash text;
  expression text;
BEGIN
  FOR tab IN SELECT c.oid, c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relpersistence = 'p' ORDER BY 2 LOOP
    names := NULL; expressions := NULL;
    FOR col IN
      SELECT a.attname, a.atttypid, a.atttypmod, a.attnotnull,
        -- The first column of a unique key that can hold the row's number makes the key unique.
        EXISTS (SELECT FROM pg_index x WHERE x.indrelid = a.attrelid AND x.indisunique AND a.attnum = (
          SELECT k.attnum FROM unnest(x.indkey) WITH ORDINALITY AS k (attnum, place) JOIN pg_attribute b ON b.attrelid = x.indrelid AND b.attnum = k.attnum
          JOIN pg_type t ON t.oid = b.atttypid
          ORDER BY t.typcategory NOT IN ('N', 'S', 'D') OR (t.typcategory = 'S' AND b.atttypmod BETWEEN 0 AND 7), k.place LIMIT 1)) AS narrow,
        EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = a.attrelid AND a.attnum = ANY (f.conkey)) AS reference
      FROM pg_attribute a WHERE a.attrelid = tab.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum LOOP
      hash := format('(''x'' || substr(md5(i || %L), 1, 8))::bit(32)::int', tab.name || col.attname);
      expression := CASE
        WHEN col.reference AND NOT col.narrow THEN format('(1 + (%s & 2147483647) %% %s)', hash, current_setting('fill.rows'))
        ELSE pg_temp.value(col.atttypid, col.atttypmod, col.narrow, tab.name || col.attname, hash) END;
      IF expression IS NULL THEN RAISE EXCEPTION 'no values for %.%', tab.name, col.attname; END IF;
      IF NOT col.attnotnull AND NOT col.narrow THEN expression := format('CASE WHEN (i + %s) %% 7 > 0 THEN %s END', length(col.attname), expression); END IF;
      names := concat_ws(', ', names, quote_ident(col.attname));
      expressions := concat_ws(', ', expressions, expression);
    END LOOP;
    EXECUTE format('DELETE FROM %s', tab.name); -- what the schema's script put there
    EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM generate_series(1, %s) AS i', tab.name, names, expressions, current_setting('fill.rows'));
  END LOOP;

  -- Sequences stand behind the numbers that were given out.
  FOR tab IN SELECT s.oid::regclass::text AS name FROM pg_class s WHERE s.relkind = 'S' LOOP
    PERFORM setval(tab.name, current_setting('fill.rows')::bigint);
  END LOOP;

  -- Written without checks, so the references are looked up now.
  FOR tab IN SELECT f.conrelid::regclass::text AS child, f.confrelid::regclass::text AS parent, f.conname, a.attname AS column, b.attname AS key
      FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1] JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = f.confkey[1]
      WHERE f.contype = 'f' LOOP
    EXECUTE format('SELECT count(*) FROM %s c WHERE c.%I IS NOT NULL AND NOT EXISTS (SELECT FROM %s p WHERE p.%I = c.%2$I)', tab.child, tab.column, tab.parent, tab.key) INTO names;
    IF names <> '0' THEN RAISE EXCEPTION '% references of % point nowhere', names, tab.conname; END IF;
  END LOOP;
END
$fill$;
