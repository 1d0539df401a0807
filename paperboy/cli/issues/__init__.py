"""``paperboy issue …``: what is in the archive, what is taken in, and how it looks."""
