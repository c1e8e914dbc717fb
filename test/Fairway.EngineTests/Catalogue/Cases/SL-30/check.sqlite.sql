SELECT id, n, big, tz, a, ta, jb, j FROM t ORDER BY id;
