SELECT id, m::numeric, many FROM price ORDER BY id;
SELECT m::numeric, n FROM priced ORDER BY m;
