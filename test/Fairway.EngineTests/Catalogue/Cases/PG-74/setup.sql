CREATE TABLE number (id int PRIMARY KEY, n numeric, p numeric(38, 10), neg numeric(5, -2), small numeric(3, 5));
INSERT INTO number VALUES
  (1, 'NaN', 'NaN', 'NaN', 'NaN'), (2, 'Infinity', NULL, NULL, NULL), (3, '-Infinity', NULL, NULL, NULL),
  (4, 1.0, 1.0, 12345, 0.00123), (5, 1.00, 9999999999999999999999999999.9999999999, -99999, -0.00999),
  (6, repeat('9', 131072)::numeric, 0, 0, 0), (7, ('0.' || repeat('0', 16382) || '1')::numeric, -0.0000000001, NULL, NULL),
  (8, ('-' || repeat('1234567890', 13107) || '.' || repeat('0987654321', 1638))::numeric, NULL, NULL, NULL), (9, 0.000, NULL, NULL, NULL), (10, 10000, NULL, NULL, NULL);
CREATE TABLE numbered (n numeric PRIMARY KEY, t text);
INSERT INTO numbered SELECT n, id::text FROM number WHERE id <> 5;
