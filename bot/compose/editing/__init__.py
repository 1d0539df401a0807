"""Issues that are made of articles, as those who run the bot see them."""
