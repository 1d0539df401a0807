"""How large: what a million subscribers cost, and what the program takes while nothing happens."""
