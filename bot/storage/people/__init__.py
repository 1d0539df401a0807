"""People: what they keep, what is held on them."""

from bot.storage.people.personal_data import People
from bot.storage.people.saves import Saves
