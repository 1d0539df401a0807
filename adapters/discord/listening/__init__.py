"""What people do on Discord, from the interaction to the answer."""
