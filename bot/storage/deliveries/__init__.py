"""The ledger: one row for a part of an issue and a subscription, from what is owed to what became of it.

    planning: due -> claims: one worker's for a while -> outcomes: intent (sending), then result (sent, or as settled)

``corrections`` makes due again what is out of date, ``resend`` what an administrator asks for once more; ``restoring``
closes what may have been sent since a backup was made. ``depths`` tells how much is due, ``in_hand`` what is open.
"""

from bot.storage.database import Database
from bot.storage.deliveries.claims import Claims
from bot.storage.deliveries.corrections import Corrections
from bot.storage.deliveries.depths import Depths
from bot.storage.deliveries.in_hand import InHand
from bot.storage.deliveries.outcomes import Outcomes
from bot.storage.deliveries.planning import Planning
from bot.storage.deliveries.resend import Resend
from bot.storage.deliveries.restoring import Restoring


class Ledger:
    """The ledger's parts, each for its users. ``shards``: see ``Planning``."""

    def __init__(self, database: Database, shards: int = 1) -> None:
        self.planning = Planning(database, 1 if database.is_sqlite else shards)
        self.claims = Claims(database)
        self.outcomes = Outcomes(database)
        self.corrections = Corrections(database)
        self.resend = Resend(database)
        self.restoring = Restoring(database)
        self.depths = Depths(database)
        self.in_hand = InHand(database)
