"""Sentences that wish for the language that is spoken already: ``speak English``, ``说中文``."""

import re

from bot.commands.context import CommandContext, Incoming
from bot.commands.reading.changes.wishes import value_wished
from bot.document import Invocation
from bot.errors import Offer, Refusal
from bot.locales import Language, Words

_NAMES_SCRIPT = re.compile(r"[简簡]|simplified|zh|cn", re.IGNORECASE)
"""Without it Chinese is asked for in whichever script: ``說國語`` in Taiwan."""


async def refuse_language_spoken(
    meant: Invocation, line: str, incoming: Incoming, words: Words, context: CommandContext
) -> None:
    """Raise Refusal where the line clearly wishes for the language that the place has."""
    wanted = meant.values.get("language") if meant.command == "language" else None
    if wanted is None or not value_wished(line):
        return
    spoken = await context.language(incoming, alone=False)
    is_chinese = wanted == Language.SIMPLIFIED and not _NAMES_SCRIPT.search(line)
    if wanted == spoken or (is_chinese and spoken is Language.TRADITIONAL):
        raise Refusal("refusal-language-same", Offer(words("button-language"), "language"))
