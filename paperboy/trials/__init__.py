"""An issue sent to one place alone, outside of the ledger."""
