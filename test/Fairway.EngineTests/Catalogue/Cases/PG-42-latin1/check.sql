SET client_encoding = 'UTF8';
SELECT * FROM "größe" ORDER BY id;
