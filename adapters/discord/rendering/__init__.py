"""A page as Discord shows it: embeds and components."""
