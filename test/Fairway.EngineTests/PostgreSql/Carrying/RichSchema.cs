namespace Fairway.EngineTests.PostgreSql.Carrying;

/// <summary>A schema with one of nearly everything that a business database holds.</summary>
internal static class RichSchema
{
    public const string Tables = "shop.customer shop.orders shop.part shop.part1 shop.part1a shop.par shop.chi shop.nv";

    public const string Sql = """
        CREATE EXTENSION hstore; CREATE EXTENSION citext;
        CREATE SCHEMA shop; CREATE SCHEMA "Odd Schema"; COMMENT ON SCHEMA shop IS 'the shop';
        CREATE TYPE shop.mood AS ENUM ('good', 'bad', 'a''b');
        CREATE DOMAIN shop.pos AS int CONSTRAINT pos_ck CHECK (VALUE > 0);
        CREATE TYPE shop.pair AS (a int, b shop.mood);
        CREATE TYPE shop.span AS RANGE (subtype = int);
        CREATE COLLATION shop.coll FROM "C";
        CREATE FUNCTION shop.f(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x + 1';
        CREATE FUNCTION shop.f(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x';
        CREATE SEQUENCE shop.alone INCREMENT -1 MINVALUE -100 MAXVALUE -1 CYCLE CACHE 50;
        CREATE TABLE shop.customer (
          id int GENERATED ALWAYS AS IDENTITY (START 7 INCREMENT 5) PRIMARY KEY, name citext NOT NULL, extra hstore, m shop.mood DEFAULT 'good', p shop.pos,
          pr shop.pair, s shop.span, c text COLLATE shop.coll, twice int GENERATED ALWAYS AS (p * 2) STORED, UNIQUE (name, m) DEFERRABLE INITIALLY DEFERRED);
        COMMENT ON TABLE shop.customer IS 'it''s'; COMMENT ON COLUMN shop.customer.name IS 'n';
        ALTER TABLE shop.customer REPLICA IDENTITY FULL; ALTER TABLE shop.customer SET (fillfactor = 70);
        CREATE TABLE shop.orders (id bigserial PRIMARY KEY, c int CONSTRAINT order_of REFERENCES shop.customer ON DELETE CASCADE, n int DEFAULT nextval('shop.alone'), d date, EXCLUDE (id WITH =));
        CREATE INDEX orders_f ON shop.orders (shop.f(n) DESC) WHERE n > 0; COMMENT ON INDEX shop.orders_f IS 'idx';
        CREATE STATISTICS shop.st ON c, n FROM shop.orders;
        CREATE FUNCTION shop.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER tr BEFORE INSERT ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.tf(); ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER tr;
        COMMENT ON TRIGGER tr ON shop.orders IS 'tells';
        ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY; CREATE POLICY pol ON shop.orders USING (c > 0);
        CREATE RULE r AS ON DELETE TO shop.orders WHERE old.id < 0 DO INSTEAD NOTHING;
        CREATE TABLE shop.part (id int, d date, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
        CREATE TABLE shop.part1 PARTITION OF shop.part FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY LIST (id);
        CREATE TABLE shop.part1a PARTITION OF shop.part1 DEFAULT;
        CREATE INDEX part_d ON shop.part (d);
        CREATE TABLE "Odd Schema"."Sp1eCial .Char" ("select" int PRIMARY KEY, "s""1" text, "new
        line" text, "é😀" text CHECK ("é😀" <> ';--'));
        CREATE TABLE "Odd Schema"."customer" (a int REFERENCES "Odd Schema"."Sp1eCial .Char");
        CREATE INDEX "an ""index"", 'quoted'" ON "Odd Schema"."Sp1eCial .Char" ("s""1");
        CREATE TABLE shop.par (a int); CREATE TABLE shop.chi (x int) INHERITS (shop.par);
        CREATE TABLE shop.nv (a int); ALTER TABLE shop.nv ADD CONSTRAINT nvc CHECK (a > 0) NOT VALID;
        CREATE VIEW shop.v AS SELECT c.id, c.name, count(*) AS n FROM shop.customer c JOIN shop.orders o ON o.c = c.id GROUP BY c.id; COMMENT ON VIEW shop.v IS 'a view';
        CREATE VIEW shop.vv WITH (security_barrier) AS SELECT id FROM shop.v;
        CREATE MATERIALIZED VIEW shop.zmv AS SELECT id, name FROM shop.customer GROUP BY id; CREATE UNIQUE INDEX mvi ON shop.zmv (id);
        CREATE MATERIALIZED VIEW shop.amv AS SELECT count(*) AS n FROM shop.zmv;
        CREATE MATERIALIZED VIEW shop.empty AS SELECT 1 AS one WITH NO DATA;
        CREATE FUNCTION shop.body() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM shop.customer; END;
        CREATE AGGREGATE shop.total(int) (SFUNC = int4pl, STYPE = int);
        CREATE PROCEDURE shop.proc(IN a int) LANGUAGE plpgsql AS 'BEGIN END';
        """;

    public static string[] AllTables { get; } = [.. Tables.Split(' '), "Odd Schema.Sp1eCial .Char", "Odd Schema.customer"];
}
