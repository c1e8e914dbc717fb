SET TimeZone = 'UTC';
SELECT * FROM thing ORDER BY id;
SELECT (n).many[1].text, (c).text, array_bounds.* FROM thing, LATERAL (SELECT array_dims(odd), array_dims(grid)) AS array_bounds ORDER BY id;
SELECT * FROM by_composite ORDER BY r;
SELECT typname, typtype, pg_get_constraintdef(c.oid) FROM pg_type AS t LEFT JOIN pg_constraint AS c ON c.contypid = t.oid WHERE typnamespace = 'public'::regnamespace ORDER BY 1, 3;
