"""Published issues: taking one back, and what is kept of old ones."""
