SELECT format('GRANT CREATE ON DATABASE %I TO passer', current_database())
\gexec
GRANT CREATE ON SCHEMA public TO passer;
