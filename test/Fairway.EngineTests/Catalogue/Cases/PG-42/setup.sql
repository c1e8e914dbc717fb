CREATE TABLE price (id int PRIMARY KEY, m money, many money[]);
INSERT INTO price VALUES (1, '1234.50', '{1.00,NULL,-2.05}'), (2, '-92233720368547758.08', NULL), (3, '92233720368547758.07', '{}'), (4, '-0.01', '{0}'), (5, NULL, NULL);
CREATE TABLE priced (m money PRIMARY KEY, n int);
INSERT INTO priced SELECT m, id FROM price WHERE m IS NOT NULL;
