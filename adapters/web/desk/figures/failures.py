"""What did not arrive, and why; and bringing it again."""

from typing import Final
from urllib.parse import urlencode

import structlog
from aiohttp import web

from adapters.web.desk.figures.tables import Cell, Column, Table, linked, number, sorted_table
from adapters.web.desk.figures.wording import day_of, kind_name, moment, platform_name, reason_name, state_name
from adapters.web.desk.frame import Visit, back_to
from adapters.web.desk.navigation import FAILURES, WHY
from bot.model import State
from bot.services import planning
from bot.storage.deliveries.resend import Alike
from bot.storage.figures.failures import Failing

log = structlog.get_logger()

_ENDED: Final = (State.GONE, State.REFUSED, State.EXPIRED)
"""What may be brought again: of one that may have arrived a second copy could come, and others are tried anyway."""
_ASK: Final = f"{WHY.path}?subscription="


async def failures(visit: Visit) -> web.Response:
    """What failed of the newest issues, by issue, platform and reason; of one group some of its deliveries."""
    found = await visit.context.storage.figures.failures.counts(visit.context.edition)
    query = visit.request.query
    chosen = next(
        (each for each in found if all(query.get(name) == value for name, value in _named(each).items())), None
    )
    examples = await _examples(chosen, visit) if chosen else None
    brought = query.get("brought", "")
    return visit.screen(
        "desk/figures/failures.html",
        failing=_table(found, visit),
        chosen=_named(chosen) if chosen and chosen.state in _ENDED else None,
        examples=examples,
        platform=platform_name(chosen.platform) if chosen else "",
        reason=reason_name(chosen.reason, visit.words) if chosen else "",
        brought=f"{int(brought):,}" if brought.isdecimal() and len(brought) < 8 else "",
    )


async def bring_again(visit: Visit) -> web.Response:
    """Bring again what failed alike: some thousands at a time, so that the answer comes soon."""
    form, context = await visit.form(), visit.context
    day, state = day_of(form.get("day", "")), form.get("state", "")
    archived = await context.storage.issues.get(context.edition, day) if day else None
    if archived is None or state not in _ENDED:
        raise web.HTTPBadRequest
    alike = Alike(platform=form.get("platform", ""), state=State(state), reason=form.get("reason", ""))
    brought = await planning.bring_again(
        context.storage, archived, alike, context.clock.now(), useful=context.tools.useful
    )
    log.info(
        "desk.brought-again", day=str(day), platform=alike.platform, state=state, reason=alike.reason, number=brought
    )
    chosen = {"day": str(day), "platform": alike.platform, "state": state, "reason": alike.reason}
    return back_to(f"{FAILURES.path}?{urlencode({**chosen, 'brought': brought})}")


def _named(failing: Failing) -> dict[str, str]:
    """What tells a group from others, in an address or a form."""
    return {
        "day": failing.day.isoformat(),
        "platform": failing.platform,
        "state": failing.state.value,
        "reason": failing.reason,
    }


def _table(found: tuple[Failing, ...], visit: Visit) -> Table:
    words, query = visit.words, {name: value for name, value in visit.request.query.items() if name != "brought"}
    columns = (
        Column(key="issue", title=words("figures-issue")),
        Column(key="platform", title=words("figures-platform")),
        Column(key="state", title=words("figures-state")),
        Column(key="reason", title=words("figures-reason"), sentence=True),
        Column(key="number", title=words("figures-number"), figure=True),
        Column(key="latest", title=words("figures-latest"), figure=True),
    )
    rows = [
        (
            Cell(text=words.short_day(each.day), order=each.day),
            Cell(text=platform_name(each.platform)),
            Cell(text=state_name(each.state, words)),
            Cell(text=reason_name(each.reason, words), href=f"{linked(query, **_named(each))}#examples"),
            number(each.number),
            Cell(text=moment(visit, each.latest), order=each.latest),
        )
        for each in found
    ]
    return sorted_table(words("figures-failing"), columns, rows, query)


async def _examples(chosen: Failing, visit: Visit) -> Table:
    words = visit.words
    columns = (
        Column(key="subscription", title=words("figures-subscription")),
        Column(key="kind", title=words("figures-kind")),
        Column(key="at", title=words("figures-latest"), figure=True),
        Column(key="attempts", title=words("figures-attempts"), figure=True),
    )
    found = await visit.context.storage.figures.failures.examples(visit.context.edition, chosen)
    rows = [
        (
            Cell(
                text=f"{each.subscription}",
                order=each.subscription,
                href=f"{_ASK}{each.subscription}",
            ),
            Cell(text=kind_name(each.kind, words)),
            Cell(text=moment(visit, each.at), order=each.at),
            number(each.attempts),
        )
        for each in found
    ]
    return sorted_table(words("figures-examples"), columns, rows, visit.request.query, name="order")
