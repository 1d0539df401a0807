"""SQLite: its file, its driver, and how a connection to it is set up."""
