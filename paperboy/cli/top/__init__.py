"""``paperboy top``: what is being sent, as it goes."""
