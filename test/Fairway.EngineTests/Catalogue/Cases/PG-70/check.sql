SELECT count(*), md5(string_agg(k, ',' ORDER BY k COLLATE "C")) FROM by_default;
SELECT count(*), md5(string_agg(k, ',' ORDER BY k)) FROM by_c;
SELECT count(*), md5(string_agg(k || n, ',' ORDER BY k, n)) FROM by_icu;
SELECT count(*), md5(string_agg(k, ',' ORDER BY k)) FROM by_own;
SELECT collname, collprovider, collisdeterministic, colliculocale FROM pg_collation WHERE collnamespace = 'public'::regnamespace;
SELECT attrelid::regclass::text, attname, attcollation::regcollation FROM pg_attribute WHERE attrelid IN ('by_default'::regclass, 'by_c'::regclass, 'by_icu'::regclass, 'by_own'::regclass) AND attnum > 0 ORDER BY 1, 2;
