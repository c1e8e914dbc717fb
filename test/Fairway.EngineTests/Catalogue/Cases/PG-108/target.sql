CREATE TABLE t (id int PRIMARY KEY, v varchar(1), extra int NOT NULL);
