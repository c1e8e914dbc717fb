CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT UNIQUE, born DATE);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customers (id),
  total_cents INTEGER NOT NULL,
  state INTEGER NOT NULL,
  placed TIMESTAMP NOT NULL,
  note TEXT
);
CREATE INDEX orders_by_customer ON orders (customer, placed);
INSERT INTO customers (name, email, born) VALUES
  ('Ada', 'ada@example.org', '1815-12-10'), ('Grace', 'grace@example.org', NULL), ('山田 🚲', NULL, '1970-01-01');
INSERT INTO orders (customer, total_cents, state, placed, note) VALUES
  (1, 1999, 2, '2026-01-05 12:30:00', 'gift'), (1, 500, 1, '2026-02-01 08:00:00.5', NULL), (3, 0, 0, '2026-02-02 09:15:00', '');
