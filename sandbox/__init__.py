"""Local stand-ins of the Telegram Bot API and of Discord, for the demo, the tests and the benchmarks.

The sandbox imports nothing of the bot's, so a wrong limit on either side shows.
"""
