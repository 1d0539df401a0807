"""Where issues come from: each module is a Source (``bot.ports``)."""
