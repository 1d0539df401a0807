"""What is played with: both stand-ins and their people, the real bot in processes of its own, and issues for it."""
