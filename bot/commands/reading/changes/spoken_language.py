"""Sentences that wish for the language that is spoken already: ``speak English``, ``说中文``."""

import re

from bot.commands.context import CommandContext, Incoming
from bot.document import Invocation
from bot.errors import Offer, Refusal
from bot.locales import Language, Words

_SPEAKS = re.compile(r"\b(?:speak|talk)\b|[说說讲講]", re.IGNORECASE)
"""A language alone is also looked for, and to change to another may be meant of the digest."""

_NAMES_SCRIPT = re.compile(r"[简簡]|simplified|zh|cn", re.IGNORECASE)
"""Without it Chinese is asked for in whichever script: ``說國語`` in Taiwan."""


async def refuse_language_spoken(
    meant: Invocation, line: str, incoming: Incoming, words: Words, context: CommandContext
) -> None:
    """Raise Refusal where the line clearly wishes for the language that the place has."""
    wanted = meant.values.get("language") if meant.command == "language" else None
    if wanted is None or not _SPEAKS.search(line):
        return
    spoken = await context.language(incoming, alone=False)
    is_chinese = wanted == Language.SIMPLIFIED and not _NAMES_SCRIPT.search(line)
    if wanted == spoken or (is_chinese and spoken is Language.TRADITIONAL):
        others = [Offer(words("button-language"), "language")] if await incoming.permissions.may_manage() else []
        raise Refusal("refusal-language-same", *others)
