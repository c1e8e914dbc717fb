CREATE TABLE entry (id int PRIMARY KEY, t text);
CREATE TABLE archive (id int, t text);
INSERT INTO entry SELECT i, 't' || i FROM generate_series(1, 30) AS i;
CREATE RULE redirect AS ON INSERT TO entry DO INSTEAD INSERT INTO archive VALUES (NEW.id, NEW.t);
CREATE RULE keep AS ON DELETE TO entry DO INSTEAD NOTHING;
ALTER TABLE entry DISABLE RULE keep;
