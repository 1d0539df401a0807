"""Telegram: how its messages look, how they are sent, what its updates mean. The only user of its library."""
