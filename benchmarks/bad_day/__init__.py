"""An hour on which everything goes wrong, each thing for a while: see ``__main__``."""
