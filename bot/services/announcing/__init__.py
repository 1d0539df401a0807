"""Saying something to every place, once."""
