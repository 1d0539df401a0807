"""What people take along or bring as a table: their shelf, and all subscribers."""
