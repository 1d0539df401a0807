"""Stories from candidates: quoted by rules, and set beside each other."""
