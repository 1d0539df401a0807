"""The databases of every released version, as SQL: what people have, and upgrade from."""
