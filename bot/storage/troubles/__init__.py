"""Troubles: as they are kept, and what they are seen by."""

from bot.storage.troubles.signs import TroubleSigns
from bot.storage.troubles.troubles import ATTEMPTS, Troubles
