"""Issues that are made of articles: who makes them here, and when."""
