"""Being watched, as the settings say: what this process tells of itself, and to whom."""
