"""What the desk of those who run the bot remembers."""
