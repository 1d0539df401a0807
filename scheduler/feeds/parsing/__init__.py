"""From bytes to entries, an article each, or to an issue that somebody finished."""
