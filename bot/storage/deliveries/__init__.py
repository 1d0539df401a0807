"""The ledger: what is owed to whom, and what became of it."""
