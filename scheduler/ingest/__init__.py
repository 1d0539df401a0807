"""How issues come in: sources, and taking what they have."""
