"""What a text that arrives is judged by, and what becomes of it."""
