"""Figures: how many of what, for whoever runs the bot, and for the page of how reliable the delivery was."""
