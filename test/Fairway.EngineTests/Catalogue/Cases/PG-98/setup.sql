CREATE SCHEMA "Sch.e""ma";
CREATE TABLE "select" ("from" int PRIMARY KEY, "Sp1eCial .Char" text, "s""1" int, "a'b" int, "x;--" int, "*" int, "%s{0}$1" int, "\" int);
CREATE TABLE "Sch.e""ma"."ta'b;le--" (id int PRIMARY KEY, "new
line" text UNIQUE, "🚢" text, "é" int REFERENCES "select");
CREATE TABLE U&"right\200Fleft" (U&"\202Eid" int PRIMARY KEY);
CREATE INDEX "in""dex ;" ON "select" ("s""1");
CREATE TYPE "My Type" AS ENUM ('A b', 'c''d');
CREATE TABLE "UPPER" ("Id" "My Type" PRIMARY KEY, "CHECK" int CONSTRAINT "con;straint" CHECK ("CHECK" > 0));
CREATE SEQUENCE "Se'q""uence" START 5;
INSERT INTO "select" SELECT i, 'x', i, i, i, i, i, i FROM generate_series(1, 20) AS i;
INSERT INTO "Sch.e""ma"."ta'b;le--" VALUES (1, 'a', 'b', 1), (2, 'c', 'd', 2);
INSERT INTO U&"right\200Fleft" VALUES (1);
INSERT INTO "UPPER" VALUES ('A b', 1), ('c''d', 2);
