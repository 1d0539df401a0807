"""The drafts of issues: what the checks say of each story, and what can be done, by the services of the chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from markupsafe import Markup

from adapters.web.desk.frame import Visit, back_to
from adapters.web.desk.messages import shown_at
from adapters.web.desk.navigation import DRAFTS
from adapters.web.rendering.lines import leads_out, line_html
from bot.compose import draft_as_issue, draft_findings, draft_lines, draft_title, placed
from bot.errors import Refusal
from bot.model import StoryRef
from bot.model.drafts import Draft, DraftState, DraftStory, person_name
from bot.services.drafts import Changed, DraftAction, DraftDesk, publishing_hour

_LISTED: Final = 30
_LARGEST: Final = 2**31 - 1  # PostgreSQL's integer


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftRow:
    """A story of a draft, and what the checks say of it; ``url`` only where it can be followed."""

    ref: StoryRef
    story: DraftStory
    url: str
    findings: Sequence[Markup]


async def listed(visit: Visit) -> web.Response:
    """The last drafts, the newest first."""
    found = await visit.context.storage.editing.drafts.newest(visit.context.edition, _LISTED)
    failing = {draft.id: sum(not story.passes for story in draft.content.stories) for draft in found}
    return visit.screen("desk/drafts.html", drafts=found, failing=failing, path=DRAFTS.path)


async def card(visit: Visit) -> web.Response:
    """One draft as it stands."""
    return await _card(await _asked(visit), visit)


async def read(visit: Visit) -> web.Response:
    """One draft as the issue that it would be, at each platform."""
    found = await _asked(visit)
    if found.unreadable:
        raise web.HTTPNotFound
    shown = shown_at(draft_as_issue(found, visit.words), visit.context.tools)
    return visit.screen("desk/read-draft.html", title=draft_title(found, visit.words), shown=shown, path=_path(found))


async def act(visit: Visit) -> web.Response:
    """Do with the version that was seen what the address says; where that is not to be, say why."""
    found, said = await _asked(visit), await visit.form()
    if said.get("version") != str(found.version):
        return await _card(found, visit, _stale(found, said.get("version", "")[:9], visit))
    try:
        changed = await _changed(found, visit, said)
    except Refusal as no:
        return await _card(found, visit, visit.words(no.message, **no.values))
    if not changed.done:
        return await _card(changed.draft, visit, _stale(found, said["version"], visit))
    return back_to(_path(changed.draft))


async def _changed(found: Draft, visit: Visit, said: Mapping[str, str]) -> Changed:
    """Raises Refusal; 404 for an action or a story that there is not."""
    desk, action = _desk(visit), visit.request.match_info["action"]
    if action == DraftAction.PUBLISH:
        return await desk.publish(found)
    if action == DraftAction.REJECT:
        return await desk.reject(found)
    ref = StoryRef.parse(said.get("story", ""))
    if ref is None:
        raise web.HTTPNotFound
    match action:
        case DraftAction.SWAP:
            return await desk.swap(found, ref.undated)
        case DraftAction.DROP:
            return await desk.drop(found, ref.undated)
        case DraftAction.EDIT:
            return await desk.rewrite(found, ref.undated, said.get("title", ""), said.get("summary", ""))
        case _:
            raise web.HTTPNotFound


def _desk(visit: Visit) -> DraftDesk:
    context = visit.context
    return DraftDesk(
        storage=context.storage,
        clock=context.clock,
        edition=context.edition,
        person=person_name(visit.who.platform, visit.who.user),
        recheck=context.tools.recheck,
    )


async def _asked(visit: Visit) -> Draft:
    number = int(visit.request.match_info["id"])
    context = visit.context
    found = await context.storage.editing.drafts.get(context.edition, number) if number <= _LARGEST else None
    if found is None:
        raise web.HTTPNotFound
    return found


async def _card(found: Draft, visit: Visit, note: str = "") -> web.Response:
    """With a ``note`` it is the answer to something that was not done."""
    context, reader = visit.context, (visit.who.platform, visit.who.user)
    hour = await publishing_hour(
        found, context.tools.review, context.storage, context.zone, reader, context.clock.now()
    )
    said = draft_lines(found, visit.words, reader=person_name(*reader), hour=hour)
    is_open = found.state in (DraftState.HELD, DraftState.PUBLISHED) and not found.unreadable
    return visit.screen(
        "desk/draft.html",
        status=409 if note else 200,
        note=note,
        title=draft_title(found, visit.words),
        said=[line_html(each) for each in said],
        draft=found,
        path=_path(found),
        rows=_rows(found, visit),
        is_held=found.state is DraftState.HELD,
        is_open=is_open,
        swaps=is_open and bool(found.content.spares),
    )


def _rows(found: Draft, visit: Visit) -> Sequence[DraftRow]:
    return [
        DraftRow(
            ref=ref,
            story=story,
            url=story.url if leads_out(story.url) else "",
            findings=[line_html(each) for each in draft_findings(story, found, visit.words)],
        )
        for ref, story in placed(found.content)
    ]


def _stale(found: Draft, version: str, visit: Visit) -> str:
    return visit.words("draft-stale", seen=f"{found.id}.{version}")


def _path(found: Draft) -> str:
    return f"{DRAFTS.path}/{found.id}"
