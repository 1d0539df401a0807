"""From an address to bytes: politely, within bounds, and never into our own network."""
