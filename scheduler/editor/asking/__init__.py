"""What a model is asked for an issue, and what is taken of its answers."""
