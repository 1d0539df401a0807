"""All that the Bot API server remembers: the world, the pending updates, the rate limits, the command menus."""
