"""What happens by itself: the clock, the plan, the courier, and where issues come from."""
