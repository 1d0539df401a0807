"""The archive, a page of days at a time."""
