"""The archive: a page for every issue, every story and every month, the newest in front, and a search."""
