"""How long: at the platforms' rates, alone, shared by several workers, and simulated for very many."""
