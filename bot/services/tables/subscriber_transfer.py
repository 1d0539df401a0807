"""Importing subscribers from a table, and exporting them to one."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final, TextIO

from bot.locales import Language
from bot.services.tables.subscriber_csv import COLUMNS, FURTHER, Defaults, SubscriberTable, write_row
from bot.storage import Storage
from bot.storage.subscribers.bulk import CHUNK, ImportResult

Progress = Callable[[str], None]
"""Is called now and then with a line that says how far the work is."""

_STEP: Final = 10_000


async def import_subscribers(
    storage: Storage, file: TextIO, defaults: Defaults, now: datetime, progress: Progress
) -> Mapping[ImportResult, int]:
    """Check the whole table, then subscribe its places; how many had which result.

    TableError before anything is written. ``defaults`` need not name the editions: they are read from the storage.

    The table is written in chunks, each a transaction of its own. Doing it again changes nothing, so an import that
    was stopped is finished by repeating it.
    """
    bulk = storage.subscribers.bulk
    editions = await bulk.editions()
    table = SubscriberTable(file, replace(defaults, editions=frozenset(editions)))
    total = table.check(lambda number: progress(f"Checked {number:,} …"))
    results: Counter[ImportResult] = Counter()
    rows = iter(table)
    while chunk := list(islice(rows, CHUNK)):
        results.update(await bulk.enrol(chunk, editions, language=Language.SIMPLIFIED, now=now))
        progress(f"Imported {results.total():,} of {total:,} …")
    return results


async def export_subscribers(storage: Storage, file: TextIO, progress: Progress) -> int:
    """Write every subscription that is on as a line, in an order that is always the same; how many there were."""
    number = 0
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow((*COLUMNS, *FURTHER))
    async for wanted in storage.subscribers.bulk.everyone():
        lines.writerow(write_row(wanted))
        number += 1
        if number % _STEP == 0:
            progress(f"Exported {number:,} …")
    return number
