"""How it is for people: how long they wait for an answer, and a busy day of theirs."""
