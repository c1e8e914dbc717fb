SET client_encoding = 'UTF8';
CREATE TABLE "größe" (id int PRIMARY KEY, "naïve" text, j json);
INSERT INTO "größe" SELECT i, 'é ÿ ¡ ' || i, '{"ü": "ß"}' FROM generate_series(1, 100) AS i;
