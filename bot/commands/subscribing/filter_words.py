"""Following and muting words: what has them is named on top of an issue, or folded away. It wakes nobody."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import autocomplete
from bot.commands.command import Command, Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.subscribing import subscriptions
from bot.commands.subscribing.filter_changes import changed, removing, undoing, words_of
from bot.commands.subscribing.pause_lengths import is_pause
from bot.compose import FilterWords, filter_document, names_of, not_subscribed, nothing_there
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.model import Filter, Subscription
from bot.search import shape_of

_FOLLOWED = Parameter(name="word", kind=ParameterKind.TEXT, autocomplete=autocomplete.followed)
_MUTED = Parameter(name="word", kind=ParameterKind.TEXT, autocomplete=autocomplete.muted)


@command(parameters=(_FOLLOWED, subscriptions.CHANNEL), manages=True, private=True)
async def follow(request: Request, context: CommandContext) -> Document:
    """Follow words, with ``-`` no longer, or ``none``; without any list those that are followed."""
    return await _answer("follow", request, context)


@command(parameters=(_MUTED, subscriptions.CHANNEL), manages=True, private=True)
async def mute(request: Request, context: CommandContext) -> Document:
    """Mute words, with ``-`` no longer, or ``none``; without any list those that are muted."""
    typed = request.text("word")
    if is_pause(typed, context.clock.now(), context.zone):
        pausing = Offer(request.words("offer-pause", until=typed), "pause", {"until": typed})
        raise Refusal("refusal-mute-pause", pausing, word=typed)
    return await _answer("mute", request, context)


@command(parameters=(_FOLLOWED, subscriptions.CHANNEL), menu=False, manages=True, private=True)
async def unfollow(request: Request, context: CommandContext) -> Document:
    """Follow words no longer: the same as with ``-``; without any list those that are followed."""
    return await _without(follow, request, context)


@command(parameters=(_MUTED, subscriptions.CHANNEL), menu=False, manages=True, private=True)
async def unmute(request: Request, context: CommandContext) -> Document:
    """Mute words no longer: the same as with ``-``; without any list those that are muted."""
    return await _without(mute, request, context)


async def _without(listing: Command, request: Request, context: CommandContext) -> Document:
    values = {**request.values, "word": removing(request.text("word"))}
    return await listing.answer(replace(request, command=listing, values=values), context)


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
    change = changed(before, kind, typed)
    if change.after != before:
        found = await context.storage.subscribers.change(found, replace(found.preferences, filter=change.after))
    listed = FilterWords(
        kind=kind,
        words=words_of(kind, change.after),
        missing=change.missing,
        found=await _found(kind, found, context),
        undoing=undoing(kind, before, change.after),
    )
    return filter_document(listed, request.words, may_change=may_manage and not elsewhere)


async def _found(kind: str, own: Subscription, context: CommandContext) -> Sequence[str] | None:
    """What the words find in the newest issue, as it would be typed."""
    newest = await context.storage.issues.latest(context.edition)
    if newest is None:
        return None
    alone = Filter(follow=words_of(kind, own.preferences.filter))
    return names_of(newest.content, shape_of(alone, newest.content).followed)
