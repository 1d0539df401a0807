"""What is kept of an issue's deliveries: sums that outlive them, their removal, and the space that this gives back."""

from bot.storage.retention.pruning import Pruning
from bot.storage.retention.space import Space
from bot.storage.retention.tallies import Tallies

__all__ = ["Pruning", "Space", "Tallies"]
