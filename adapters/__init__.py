"""One folder a platform: rendering, outcome mapping, transport and events."""
