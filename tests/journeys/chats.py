"""Where people read, and what there is to read and to press in a message of either platform."""

import re
from dataclasses import dataclass
from typing import Any

from bot.locales import Language
from bot.script import text_for
from sandbox.discord.validation.component_tree import walk
from sandbox.telegram.world.entities import BOT_ID

Json = dict[str, Any]

_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\([^)\s]*\)")

_BOLD = re.compile(r"(?<!\\)\*\*")


@dataclass(frozen=True, slots=True)
class Chat:
    """Where somebody reads: a chat (and topic) of Telegram, or a channel of Discord (through whose eyes)."""

    platform: str
    name: str
    topic: str = ""
    user: str | None = None


def chat(name: str, topic: str = "") -> Chat:
    return Chat("telegram", name, topic)


def channel(name: str) -> Chat:
    return Chat("discord", name)


def direct(person: str) -> Chat:
    """A person's direct messages on Discord."""
    return Chat("discord", person, user=person)


class Reading(str):
    """A text as somebody reads it: it has words that were written in simplified characters also where it has them in
    traditional ones, as readers of those are shown them."""

    __slots__ = ()

    def __contains__(self, words: object) -> bool:
        shown = [words, text_for(words, Language.TRADITIONAL)] if isinstance(words, str) else []
        return any(map(super().__contains__, shown))


def text_of(message: Json) -> Reading:
    """What there is to read in a message of either platform, without Discord's escapes, bold marks and addresses."""
    embeds = message.get("embeds", ())
    fields = [str(embed.get(name, "")) for embed in embeds for name in ("title", "description")]
    footers = [str(embed["footer"]["text"]) for embed in embeds if "footer" in embed]
    cards = [str(each["content"]) for each in walk(message.get("components", ())) if "content" in each]
    words = "\n".join([message.get("text", ""), message.get("content", ""), *fields, *footers, *cards])
    return Reading(_BOLD.sub("", _LINK.sub(r"\1", words)).replace("\\", ""))


def buttons_of(message: Json) -> dict[str, str]:
    """What each button of a message says, by what stands on it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    pressable = [button for row in rows for button in row if "callback_data" in button]
    parts = [each for each in walk(message.get("components", ())) if "custom_id" in each]
    found = {button["text"]: button["callback_data"] for button in pressable}
    return found | {part["label"]: part["custom_id"] for part in parts}


def button(message: Json, line: str) -> str:
    """The data of the button that says this command line."""
    said = [*buttons_of(message).values(), *_kept_by(message)]
    for data in said:
        if data.lstrip("/~?") == line:
            return data
    raise LookupError(f"no button says {line!r}: {said}")


def _kept_by(message: Json) -> list[str]:
    """What the buttons beside stories say: all have the same on them."""
    beside = [each["accessory"] for each in walk(message.get("components", ())) if each.get("accessory")]
    return [each["custom_id"] for each in beside]


def by_bot(message: Json) -> bool:
    """In a channel the bot's posts and people's look alike, but commands are people's."""
    if "from" in message:
        return bool(message["from"]["id"] == BOT_ID)
    return not message.get("text", "").startswith("/")
