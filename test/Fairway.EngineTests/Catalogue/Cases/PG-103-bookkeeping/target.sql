CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no ddl' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE EVENT TRIGGER "no DDL" ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'CREATE SCHEMA') EXECUTE FUNCTION no();
