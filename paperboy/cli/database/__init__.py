"""The commands that look after the database: upgrading, backups, what is kept of old deliveries."""
