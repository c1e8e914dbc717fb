CREATE SCHEMA sales;
CREATE SCHEMA "PG_tmp_x";
CREATE TABLE item (id int PRIMARY KEY, t text);
CREATE TABLE sales.item (id int PRIMARY KEY, other int REFERENCES item);
CREATE TABLE "PG_tmp_x".item (id text PRIMARY KEY);
CREATE TABLE pg_class_of_ours (relname text PRIMARY KEY);
CREATE FUNCTION lower(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'the wrong lower()'; END $$;
CREATE FUNCTION count() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RAISE 'the wrong count()'; END $$;
CREATE FUNCTION hashtext(text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'the wrong hashtext()'; END $$;
CREATE FUNCTION eq(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'the wrong ='; END $$;
CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = eq);
SELECT format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database())
\gexec
INSERT INTO item SELECT i, 'T' || i FROM generate_series(1, 100) AS i;
INSERT INTO sales.item SELECT i, i FROM generate_series(1, 50) AS i;
INSERT INTO "PG_tmp_x".item VALUES ('a'), ('b');
INSERT INTO pg_class_of_ours VALUES ('x');
