"""Following and muting words: what has them is named on top of an issue, or folded away. It wakes nobody."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import autocomplete
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.subscribing import subscriptions
from bot.commands.subscribing.pause_lengths import is_pause
from bot.compose import FilterWords, filter_document, names_of, not_subscribed, nothing_there
from bot.document import Document, Invocation
from bot.errors import Offer, Refusal
from bot.model import Filter, Subscription
from bot.search import LONGEST_WORD, MOST_WORDS, WordError, read_word, shape_of, split_words, with_word, without_word

_FOLLOWED = Parameter(name="word", kind=ParameterKind.TEXT, autocomplete=autocomplete.followed)
_MUTED = Parameter(name="word", kind=ParameterKind.TEXT, autocomplete=autocomplete.muted)
_NO_LONGER = "-−–—"
"""Any of these before a word removes it."""


@command(parameters=(_FOLLOWED, subscriptions.CHANNEL), manages=True, private=True)
async def follow(request: Request, context: CommandContext) -> Document:
    """Follow words, or with ``-`` no longer; without any list those that are followed."""
    return await _answer("follow", request, context)


@command(parameters=(_MUTED, subscriptions.CHANNEL), manages=True, private=True)
async def mute(request: Request, context: CommandContext) -> Document:
    """Mute words, or with ``-`` no longer; without any list those that are muted."""
    typed = request.text("word")
    if is_pause(typed, context.clock.now(), context.zone):
        pausing = Offer(request.words("offer-pause", until=typed), "pause", {"until": typed})
        raise Refusal("refusal-mute-pause", pausing, word=typed)
    return await _answer("mute", request, context)


async def _answer(kind: str, request: Request, context: CommandContext) -> Document:
    """The words after the change that is asked for, if any. Reading them takes no right."""
    there = await request.chosen_channel()
    elsewhere = there.name if there else ""
    request = request.asked_in(there) if there else request
    typed, may_manage = request.text("word"), await request.incoming.permissions.may_manage()
    if typed and not may_manage:
        raise Refusal("refusal-not-manager")
    found = await context.storage.subscribers.find(request.place, context.edition)
    if found is None or not found.on:
        kept = subscriptions.kept(found)
        if elsewhere:
            return nothing_there(elsewhere, kept, request.words)
        return not_subscribed(request.words, kept=kept, may_manage=may_manage, changing=bool(typed))
    before = found.preferences.filter
    after = changed(before, kind, typed)
    if after != before:
        found = await context.storage.subscribers.change(found, replace(found.preferences, filter=after))
    listed = FilterWords(
        kind=kind,
        words=_of(kind, after),
        found=await _found(kind, found, context),
        undoing=_undoing(kind, before, after),
    )
    return filter_document(listed, request.words, may_change=may_manage and not elsewhere)


def changed(before: Filter, kind: str, typed: str) -> Filter:
    """The filter with the words that were typed, a comma between, each added or with ``-`` in front removed. What is
    followed is muted no longer, and the other way round. Raises Refusal."""
    own, other = (_of(each, before) for each in (kind, _other(kind)))
    for each in split_words(typed):
        if each[0] in _NO_LONGER:
            own = without_word(own, _as_kept(each.lstrip(_NO_LONGER)))
        else:
            word = _read(each, kind)
            own, other = with_word(own, word), without_word(other, word)
    if len(own) > MOST_WORDS:
        raise Refusal("refusal-words-many", Offer(f"/{kind}", kind), most=MOST_WORDS, command=kind)
    followed, muted = (own, other) if kind == "follow" else (other, own)
    return replace(before, follow=followed, mute=muted)


def _read(typed: str, kind: str) -> str:
    try:
        return read_word(typed)
    except WordError as no:
        raise Refusal(f"refusal-word-{no.why}", word=typed, most=LONGEST_WORD, command=kind) from None


def _as_kept(typed: str) -> str:
    """A word that is to be removed as it may have been kept."""
    try:
        return read_word(typed)
    except WordError:
        return typed


async def _found(kind: str, own: Subscription, context: CommandContext) -> Sequence[str] | None:
    """What the words find in the newest issue, as it would be typed."""
    newest = await context.storage.issues.latest(context.edition)
    if newest is None:
        return None
    alone = Filter(follow=_of(kind, own.preferences.filter))
    return names_of(newest.content, shape_of(alone, newest.content).followed)


def _undoing(kind: str, before: Filter, after: Filter) -> Invocation | None:
    """What brings back the words that there were; None where they are the same, or no one command does it."""
    for each in (kind, _other(kind)):
        had, have = _of(each, before), _of(each, after)
        lost, gained = set(had) - set(have), set(have) - set(had)
        typed = ", ".join([*sorted(lost), *(f"-{word}" for word in sorted(gained))])
        if typed and changed(after, each, typed) == before:
            return Invocation(each, {"word": typed})
    return None


def _of(kind: str, wanted: Filter) -> tuple[str, ...]:
    return wanted.follow if kind == "follow" else wanted.mute


def _other(kind: str) -> str:
    return "mute" if kind == "follow" else "follow"
