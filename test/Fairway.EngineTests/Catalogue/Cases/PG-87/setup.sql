CREATE TABLE employee (id int PRIMARY KEY, name text NOT NULL, boss int REFERENCES employee, department int);
CREATE TABLE department (id int PRIMARY KEY, head int NOT NULL REFERENCES employee DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE employee ADD FOREIGN KEY (department) REFERENCES department;
INSERT INTO employee VALUES (1, 'Ada', NULL, NULL), (2, 'Bob', 1, NULL);
INSERT INTO department VALUES (10, 2);
UPDATE employee SET department = 10;
