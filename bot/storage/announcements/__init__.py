"""What is said to every place, once. Its deliveries are the ledger's: claimed, sent and settled as those of issues.

Their ``issue_id`` is the announcement's number below zero, so that nothing which asks for an issue's deliveries finds
one.
"""
