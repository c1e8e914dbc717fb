CREATE SEQUENCE invoice_number START 2024000;
CREATE SEQUENCE never_called START 7;
CREATE TABLE invoice (id int PRIMARY KEY, no bigint DEFAULT nextval('invoice_number'));
CREATE TABLE reminder (id int PRIMARY KEY, no bigint DEFAULT nextval('invoice_number'));
INSERT INTO invoice (id) SELECT generate_series(1, 10);
INSERT INTO reminder (id) SELECT generate_series(1, 3);
SELECT setval('invoice_number', 3000000, false);
