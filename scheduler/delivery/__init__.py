"""How issues go out: claiming what is due, sending it, and settling what became of it."""
