"""Results in SQLite: the only place with SQL."""
