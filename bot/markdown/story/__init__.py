"""A story as it is written: its head (title and link) and its body (summary and further links)."""
