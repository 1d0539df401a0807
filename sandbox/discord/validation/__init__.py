"""What Discord refuses in the JSON that a bot sends: its types, lengths, counts and unknown fields."""
