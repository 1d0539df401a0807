"""``paperboy edit``: an article becomes an issue before one's eyes."""
