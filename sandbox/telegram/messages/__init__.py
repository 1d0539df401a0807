"""What a message may hold: text with entities, rich blocks, reply markup; checked as the real server checks it."""
