"""``paperboy init``: the settings, asked for, tried and written."""
