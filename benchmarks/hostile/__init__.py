"""What hostile texts, updates, presses, answers, clocks and floods do to the real bot, and to its readers."""
