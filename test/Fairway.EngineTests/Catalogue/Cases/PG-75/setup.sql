CREATE TABLE moment (id int PRIMARY KEY, d date, t time, tt timetz, ts timestamp, tz timestamptz, t3 time(3), ts0 timestamp(0), i interval, i2 interval day to second(2));
INSERT INTO moment VALUES
  (1, 'infinity', '24:00:00', '24:00:00-15:59:59', 'infinity', 'infinity', '23:59:59.999', '2024-01-01 00:00:00.6', '178000000 years', '-3 days 04:05:06.789'),
  (2, '-infinity', '00:00:00', '00:00:00+15:59:59', '-infinity', '-infinity', '24:00', '-infinity', '-178000000 years', '0'),
  (3, '4714-11-24 BC', '23:59:59.999999', '12:00:00.000001+00', '4714-11-24 00:00:00 BC', '4714-11-24 00:00:00+00 BC', NULL, NULL, '1 mon -1 day 00:00:00.000001', NULL),
  (4, '5874897-12-31', NULL, NULL, '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999+00', NULL, NULL, '-1 year 2 mons -3 days 04:05:06', NULL),
  (5, '0044-03-15 BC', NULL, NULL, '0001-12-31 23:59:59 BC', '0001-01-01 00:00:00+00', NULL, NULL, '24:00:00', NULL),
  (6, '0001-01-01', NULL, NULL, '10000-01-01', '10000-01-01 00:00:00+00', NULL, NULL, '1 day', NULL);
CREATE TABLE day (d date, tz timestamptz, PRIMARY KEY (d, tz));
INSERT INTO day SELECT d, tz FROM moment;
