SELECT 'CREATE ROLE passer LOGIN BYPASSRLS PASSWORD ''passer''; GRANT pg_read_all_data TO passer; GRANT SET ON PARAMETER session_replication_role TO passer;' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'passer')
\gexec

CREATE TABLE note (id int PRIMARY KEY, t text);
INSERT INTO note VALUES (1, 'a'), (2, 'b');
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY only_a ON note USING (t = 'a');
CREATE POLICY writers ON note AS RESTRICTIVE FOR UPDATE TO PUBLIC USING (true) WITH CHECK (id > 0);
