SET TimeZone = 'UTC';
SELECT id, n::text, big::text, CASE WHEN isfinite(tz) THEN to_char(tz, CASE id WHEN 1 THEN 'YYYY-MM-DD HH24:MI:SS.US' ELSE '"-"YYYY-MM-DD HH24:MI:SS' END) ELSE tz::text END, a::text, ta::text, jb::text, j::text FROM t ORDER BY id;
