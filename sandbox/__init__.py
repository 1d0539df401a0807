"""A fake Telegram and a fake Discord on one local port, with a page to chat in: for demo, tests and benchmarks.

The sandbox imports nothing of the bot's, so a wrong limit on either side shows.
"""
