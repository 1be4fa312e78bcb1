"""Django's PostgreSQL backend, with limits on how long anyone waits for the database."""
