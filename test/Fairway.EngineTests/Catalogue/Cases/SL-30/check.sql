SET TimeZone = 'UTC';
-- The year before 1 is 0 in SQLite's text, and 1 BC here.
SELECT id, n::text, big::text,
  CASE WHEN NOT isfinite(tz) THEN tz::text
    WHEN tz < '0001-01-01' THEN '-' || lpad((-1 - extract(year FROM tz))::int::text, 4, '0') || to_char(tz, '-MM-DD HH24:MI:SS"Z"')
    ELSE to_char(tz, 'YYYY-MM-DD HH24:MI:SS.US"Z"') END,
  a::text, ta::text, jb::text, j::text
FROM t ORDER BY id;
