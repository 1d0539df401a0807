"""What other programs subscribe to and find the paper by: feeds, a site map, and what robots may read."""
