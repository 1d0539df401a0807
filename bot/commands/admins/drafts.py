"""For those who run the bot alone: the drafts of issues, and where they come from."""

import re
from typing import Final

from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.compose import draft_as_issue, draft_document, draft_story_document, sources_document
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.model import StoryRef
from bot.model.drafts import Draft, person_name
from bot.services.drafts import Changed, DraftAction, DraftDesk, publishing_hour

_READ: Final = "read"
_NAME: Final = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?", re.ASCII)

_ID = Parameter(name="id", kind=ParameterKind.WORD)
_ACTION = Parameter(name="action", kind=ParameterKind.CHOICE, choices=(*DraftAction, _READ))
_STORY = Parameter(name="story", kind=ParameterKind.WORD)
_TEXT = Parameter(name="text", kind=ParameterKind.TEXT)


@command(parameters=(_ID, _ACTION, _STORY, _TEXT), menu=False, admins=True, private=True)
async def draft(request: Request, context: CommandContext) -> Document:
    """A draft, by its id or the one that waits; with an action what becomes of the version that was seen."""
    number, version = _named(request.text("id"))
    desk = _desk(request, context)
    found, action = await desk.find(number), request.text("action")
    if version is not None and version != found.version:
        return await _card(found, request, context, request.words("draft-stale", seen=request.text("id")))
    if action in ("", _READ):
        return await _shown(found, request, context)
    if version is None:  # what is typed from memory may mean another one
        return await _card(found, request, context, request.words("draft-say-version", draft=found.name))
    changed = await _changed(desk, found, DraftAction(action), request)
    note = "" if changed.done else request.words("draft-stale", seen=found.name)
    return await _card(changed.draft, request, context, note)


@command(menu=False, admins=True, private=True)
async def sources(request: Request, context: CommandContext) -> Document:
    """Where articles come from, what came of the last ones, and what models cost."""
    overview = await context.storage.editing.overview.of(context.edition, context.today_in(context.zone))
    return sources_document(overview, context.zone, context.clock.now(), request.words)


def _desk(request: Request, context: CommandContext) -> DraftDesk:
    return DraftDesk(
        storage=context.storage,
        clock=context.clock,
        edition=context.edition,
        person=_person(request),
        recheck=context.recheck,
    )


def _person(request: Request) -> str:
    return person_name(request.place.platform, request.incoming.user)


async def _card(found: Draft, request: Request, context: CommandContext, note: str = "") -> Document:
    reader, now = (request.place.platform, request.incoming.user), context.clock.now()
    hour = await publishing_hour(found, context.review, context.storage, context.zone, reader, now)
    return draft_document(found, request.words, note=note, reader=_person(request), hour=hour)


def _named(typed: str) -> tuple[int | None, int | None]:
    """The id and the version of a draft. Refusal for what names none."""
    if not typed:
        return None, None
    found = _NAME.fullmatch(typed)
    if found is None:
        raise Refusal("refusal-no-draft", Offer("/draft", "draft"), id=typed)
    return int(found[1]), int(found[2]) if found[2] else None


async def _shown(found: Draft, request: Request, context: CommandContext) -> Document:
    if not request.text("story") and request.text("action") == _READ and not found.unreadable:
        return draft_as_issue(found, request.words)
    if not request.text("story"):
        return await _card(found, request, context)
    document = draft_story_document(found, _ref(found, request), request.words)
    if document is None:
        raise Refusal("refusal-no-draft-story", ref=request.text("story"), draft=found.name)
    return document


def _ref(found: Draft, request: Request) -> StoryRef:
    ref = StoryRef.parse(request.text("story"))
    if ref is None:
        raise Refusal("refusal-no-draft-story", ref=request.text("story"), draft=found.name)
    return ref.undated


async def _changed(desk: DraftDesk, found: Draft, action: DraftAction, request: Request) -> Changed:
    match action:
        case DraftAction.PUBLISH:
            return await desk.publish(found)
        case DraftAction.REJECT:
            return await desk.reject(found)
        case DraftAction.SWAP:
            return await desk.swap(found, _ref(found, request))
        case DraftAction.DROP:
            return await desk.drop(found, _ref(found, request))
        case DraftAction.EDIT:
            return await desk.edit(found, _ref(found, request), request.text("text"))
