"""An issue as it comes at each platform, and the way to see it there: sent to the administrator alone."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from adapters.web.desk.about_issue import about_issue
from adapters.web.desk.frame import Visit, back_to
from adapters.web.desk.messages import Shown, shown_at
from adapters.web.desk.navigation import ISSUES
from adapters.web.paths import path_day
from bot.compose import issue_document, on_the_web, reason_clause
from bot.errors import PaperboyError, StorageError
from bot.locales import Language
from bot.locales import words as words_in
from bot.model import ArchivedIssue, IssueState, Style
from bot.model.drafts import person_name
from bot.ports import Moved, Reason, Sent
from bot.script import language_of
from bot.services.published import withdrawal
from bot.services.trials import TrialDelivery

_LISTED: Final = 14
"""Days to choose from."""
_FIGURES: Final = 4
"""Of what is said to be the number of messages that were sent."""


async def newest(visit: Visit) -> web.Response:
    """The newest issue; before the first, that there is none."""
    context = visit.context
    archived = await context.storage.issues.latest(context.edition, repeats=True)
    return await _screen(archived, visit) if archived else visit.screen("desk/no-issue.html")


async def of_day(visit: Visit) -> web.Response:
    """The issue of the day that the address names."""
    return await _screen(await _asked(visit), visit)


async def preview(visit: Visit) -> web.Response:
    """Send it to the administrator, and say what became of that: on the page of the issue, where it came."""
    archived = await _asked(visit)
    form = await visit.form()
    style, language = _style(form.get("style", "")), _language(form.get("language", ""), archived)
    if visit.context.tools.send_trial is None or not _is_readable(archived):
        raise web.HTTPNotFound
    try:
        became = await visit.context.tools.send_trial(archived, visit.who, style, language)
    except PaperboyError as fault:
        note = str(fault)
    else:
        if became.whole:
            said = urlencode({"style": style.value, "language": language.value, "sent": became.pages})
            return back_to(f"{ISSUES.path}/{archived.date}?{said}")
        note = _what_became(became, visit)
    return await _screen(archived, visit, note=note, style=style, language=language)


async def withdraw(visit: Visit) -> web.Response:
    """Take back the revision that was seen, for the reason of the form; nothing is done where it is another by now,
    and nothing more where it was taken back before."""
    archived, form = await _asked(visit), await visit.form()
    is_seen = form.get("revision") == str(archived.revision)
    if is_seen and archived.state is IssueState.LIVE:
        archived = await _taken_back(archived, form.get("reason", "").strip(), visit)
    if archived.state is IssueState.LIVE:
        return await _screen(archived, visit, status=409, note=visit.words("desk-issue-changed"))
    return back_to(f"{ISSUES.path}/{archived.date}")


async def _taken_back(archived: ArchivedIssue, why: str, visit: Visit) -> ArchivedIssue:
    """The issue as it stands after that: whoever was quicker, by another press of the same button say."""
    context, by = visit.context, person_name(visit.who.platform, visit.who.user)
    try:
        await withdrawal.withdraw(context.storage, archived, context.clock.now(), made_by=by, why=why)
    except StorageError:
        if (await _asked(visit)).revision == archived.revision:
            raise
    return await _asked(visit)


async def _asked(visit: Visit) -> ArchivedIssue:
    archived = await visit.context.storage.issues.get(visit.context.edition, path_day(visit.request))
    if archived is None:
        raise web.HTTPNotFound
    return archived


async def _screen(
    archived: ArchivedIssue,
    visit: Visit,
    *,
    status: int = 200,
    note: str = "",
    style: Style | None = None,
    language: Language | None = None,
) -> web.Response:
    query, issues = visit.request.query, visit.context.storage.issues
    style = style or _style(query.get("style", ""))
    language = language or _language(query.get("language", ""), archived)
    older, newer = await issues.around(visit.context.edition, archived.date)
    return visit.screen(
        "desk/issue.html",
        status=status,
        note=note or _said_sent(query.get("sent", ""), visit),
        issue=archived,
        about=await about_issue(archived, visit),
        path=f"{ISSUES.path}/{archived.date}",
        shown=_shown(archived, visit, style, language),
        days=await issues.dates(visit.context.edition, limit=_LISTED),
        around=[f"{ISSUES.path}/{day}" if day else "" for day in (older, newer)],
        styles=tuple(Style),
        style=style,
        language=language,
        sends=visit.context.tools.send_trial is not None and _is_readable(archived),
    )


def _said_sent(messages: str, visit: Visit) -> str:
    """That so many messages came, where the address says so after they did."""
    known = messages.isdecimal() and len(messages) < _FIGURES
    return visit.words("desk-preview-sent", count=int(messages)) if known else ""


def _shown(archived: ArchivedIssue, visit: Visit, style: Style, language: Language) -> Sequence[Shown]:
    if not _is_readable(archived):
        return ()
    speak, tools = words_in(language), visit.context.tools
    document = issue_document(archived.content, speak, style=style)
    return shown_at(on_the_web(document, tools.links.issue(archived.date, language), speak), tools)


def _is_readable(archived: ArchivedIssue) -> bool:
    return archived.state is IssueState.LIVE and not archived.unreadable


def _style(asked: str) -> Style:
    return Style(asked) if asked in set(Style) else Style.FULL


def _language(asked: str, archived: ArchivedIssue) -> Language:
    """That of the words around the issue; of a reader of its own language where none is named."""
    return Language(asked) if asked in set(Language) else language_of(archived.content)


def _what_became(became: TrialDelivery, visit: Visit) -> str:
    """What of it is there and why not all, in the words of ``why``."""
    outcome = became.outcome
    if isinstance(outcome, Sent):
        raise TypeError("nothing was refused")
    reason, detail = (Reason.UPGRADED, "") if isinstance(outcome, Moved) else (outcome.reason, outcome.detail)
    said = reason_clause(reason, visit.words, private=True)
    return visit.words(
        "desk-preview-failed", sent=became.sent, count=became.pages, reason=said, detail=detail or "none"
    )
