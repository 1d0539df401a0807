"""What other programs show of a page where somebody links to it."""
