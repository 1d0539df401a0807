"""The words of the archive: an index a database, written with the revisions, and asked by ``bot.search``'s port."""

from bot.storage.search.filling import Filling
from bot.storage.search.index import DatabaseIndex
