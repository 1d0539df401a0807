"""What only those who run the bot can say."""
