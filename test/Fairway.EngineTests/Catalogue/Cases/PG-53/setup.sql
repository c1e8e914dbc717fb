CREATE TABLE customer (id int PRIMARY KEY);
CREATE TABLE purchase (id int PRIMARY KEY, customer int REFERENCES customer);
INSERT INTO customer VALUES (1), (2);
INSERT INTO purchase VALUES (10, 1), (11, 2), (12, NULL);
