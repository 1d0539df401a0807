"""Stories: one by itself, and those that are searched for."""
