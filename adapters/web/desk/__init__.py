"""The desk of those who run the bot: who may open it, and its screens."""
