"""``paperboy announce``."""
