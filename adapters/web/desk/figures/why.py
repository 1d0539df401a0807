"""Why it did not come: a place, what is known of it, its history, and bringing an issue again."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

import structlog
from aiohttp import web

from adapters.web.desk.figures.tables import Cell, Column, Table, number, sorted_table
from adapters.web.desk.figures.wording import day_of, moment, reason_name, state_name
from adapters.web.desk.frame import Visit, back_to
from adapters.web.desk.navigation import WHY
from bot.addresses import write_place
from bot.compose import why_facts, why_not_owed
from bot.locales import Words
from bot.model import ArchivedIssue, IssueState, Lane, Place, State, Subscription
from bot.model.delivery_history import HistoryEntry, SubscriptionHistory
from bot.services import planning

log = structlog.get_logger()

_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_ARRIVED: Final = frozenset({State.SENT, State.WITHDRAWN, State.UNKNOWN})


async def why(visit: Visit) -> web.Response:
    """The place of the address, or the subscription of a number; nothing but a question where neither is there."""
    query = visit.request.query
    where, fault = _asked(visit)
    found = await visit.context.storage.history.at(where, visit.context.edition) if where is not None else ()
    if where is not None and not found:
        fault = "figures-nothing-there"
    return visit.screen(
        "desk/figures/why.html",
        asked=query.get("place", "") or (write_place(found[0].subscription.place) if found else ""),
        fault=fault,
        brought=query.get("brought", ""),
        places=[
            (
                write_place(each.subscription.place),
                visit.words.zone(each.subscription.preferences.schedule.zone),
                why_facts(each, visit.context.clock.now(), visit.words),
                _table(each, visit),
                _retries(each, visit),
            )
            for each in found
        ],
    )


async def bring(visit: Visit) -> web.Response:
    """Bring an issue to a subscription, as ``paperboy deliver --to`` does; a second copy is never sent."""
    form, context = await visit.form(), visit.context
    subscription, day = form.get("subscription", ""), day_of(form.get("day", ""))
    if not _NUMBER.fullmatch(subscription) or day is None:
        raise web.HTTPBadRequest
    archived = await context.storage.issues.get(context.edition, day)
    found = await context.storage.history.at(int(subscription), context.edition, issues=1)
    brought = False
    if archived and archived.state is IssueState.LIVE and found and found[0].subscription.tried:
        brought = await _brought(archived, found[0].subscription, visit)
    log.info("desk.brought", day=str(day), subscription=subscription, brought=brought)
    return back_to(f"{WHY.path}?{urlencode({'subscription': subscription, 'brought': 'yes' if brought else 'no'})}")


async def _brought(archived: ArchivedIssue, to: Subscription, visit: Visit) -> bool:
    """Whether it is due there now; not where it may have been sent before a backup was put back."""
    context = visit.context
    if await planning.may_have_got(context.storage, archived, to):
        return False
    ledger, useful = context.storage.deliveries, context.tools.useful
    return await planning.bring(ledger, archived, to, context.clock.now(), useful=useful)


def _asked(visit: Visit) -> tuple[Place | int | None, str]:
    """The place that the address names, or the number of a subscription; the message that it is none."""
    query = visit.request.query
    if _NUMBER.fullmatch(query.get("subscription", "")):
        return int(query["subscription"]), ""
    if not (asked := query.get("place", "").strip()):
        return None, ""
    try:
        return visit.context.tools.places.read(asked), ""
    except ValueError:
        return None, "figures-no-place"


def _table(history: SubscriptionHistory, visit: Visit) -> Table:
    words = visit.words
    columns = (
        Column(key="issue", title=words("figures-issue")),
        Column(key="state", title=words("figures-state")),
        Column(key="reason", title=words("figures-reason"), sentence=True),
        Column(key="at", title=words("figures-at"), figure=True),
        Column(key="attempts", title=words("figures-attempts"), figure=True),
    )
    absent = {entry.day: why_not_owed(entry, history.subscription, words) for entry in history.entries}
    before = [entry for entry in history.entries if entry.delivery is None and not absent[entry.day]]
    rows = [_row(entry, absent[entry.day], visit) for entry in history.entries if entry not in before]
    if before:
        rows.append(_row_before(before, words))
    title = words("figures-history"), words.zone(visit.context.zone)
    return sorted_table(" · ".join(title), columns, rows, visit.request.query)


def _row(entry: HistoryEntry, absent: str, visit: Visit) -> tuple[Cell, ...]:
    """An issue, and what became of it; why it was ``absent`` where it was never owed."""
    words, found = visit.words, entry.delivery
    day = Cell(text=words.short_day(entry.day), order=entry.day)
    if found is None:
        return _never_owed(day, absent, words)
    edited = found.lane is Lane.EDITS and found.state in {State.DUE, State.SENDING}
    state = State.SENT if edited else found.state
    reason = reason_name(found.reason, words) if found.reason else ""
    at = Cell(text=moment(visit, found.due_at), order=found.due_at.isoformat())
    return day, Cell(text=state_name(state, words)), Cell(text=reason), at, number(found.attempts)


def _row_before(entries: Sequence[HistoryEntry], words: Words) -> tuple[Cell, ...]:
    """All the issues from before the subscription."""
    days = [entry.day for entry in entries]
    ends = dict.fromkeys((min(days), max(days)))
    day = Cell(text=" – ".join(map(words.short_day, ends)), order=max(days))
    return _never_owed(day, words("why-not-owed-before", count=len(entries)), words)


def _never_owed(day: Cell, why: str, words: Words) -> tuple[Cell, ...]:
    return day, Cell(text=words("figures-never-owed")), Cell(text=why), Cell(text="", order=""), number(None)


def _retries(history: SubscriptionHistory, visit: Visit) -> list[tuple[int, str, str]]:
    """The issues that can be brought again: the subscription, the day, and how it is said."""
    subscription = history.subscription
    if not subscription.tried:
        return []
    return [
        (subscription.id, entry.day.isoformat(), visit.words.short_day(entry.day))
        for entry in history.entries
        if entry.state is IssueState.LIVE and (entry.delivery is None or entry.delivery.state not in _ARRIVED)
    ][:7]
