CREATE TABLE sale (id int PRIMARY KEY, shop text, cents int);
INSERT INTO sale SELECT i, 'shop ' || i % 7, i * 3 FROM generate_series(1, 500) AS i;
CREATE MATERIALIZED VIEW z_by_shop AS SELECT shop, sum(cents) AS cents FROM sale GROUP BY shop;
CREATE UNIQUE INDEX ON z_by_shop (shop);
CREATE VIEW m_rich AS SELECT * FROM z_by_shop WHERE cents > 50000;
CREATE MATERIALIZED VIEW a_top AS SELECT shop FROM m_rich ORDER BY cents DESC LIMIT 3;
CREATE MATERIALIZED VIEW b_empty AS SELECT count(*) FROM a_top WITH NO DATA;
