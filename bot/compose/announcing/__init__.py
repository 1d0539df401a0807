"""What is said to every place: its text as a document, and what came of it at one place."""
