"""How fast: what nobody slows down, beside what it is built on."""
