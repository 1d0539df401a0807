"""A line as somebody typed it: without its slash and what is only polite, and the words to look for instead."""

import re
from dataclasses import dataclass
from functools import cache

from bot.commands.arguments import clean
from bot.commands.context import Incoming
from bot.commands.reading.around_words import without_politeness, words_sought
from bot.commands.reading.replies import RepliedMessage, bare
from bot.commands.reading.story_names import names_stories
from bot.commands.stories.search_parameters import read_search
from bot.document import Invocation
from bot.errors import Refusal
from bot.locales import Language, words
from bot.model import PlaceKind

_FULL_STOPS = ".。…!！?？~～"
"""They end the sentence that a command was copied from, or that a person says."""

_ASKS = re.compile(r"[?？][.。!！~～ ]*$|[吗嗎][.。!！?？~～ ]*$|^[请請][问問]")
"""Who asks wants to know, and has nothing done: ``每天8:30送？``, ``请问早上八点发``."""

_AT = re.compile(r"^@ ?(?=\d[\d:：./年月日号號-]*$)")
"""Nobody is called by a number: ``@2025-12-20``, ``@ 8:30``. What goes on is no such thing: ``@20:30 meeting``."""

_NO_MONTH = re.compile(r"(?:1[3-9]|[2-9]\d)[/.]\d{1,2}", re.ASCII)
"""``24/7``, ``16/9``: written like a day, but hardly ever meant for one."""

_WORDS_OF_A_CHOICE = 2
"""A command and what was chosen."""
_NOT_UNDERSTOOD = {
    *("refusal-number", "refusal-choice", "refusal-date", "refusal-time", "refusal-zone", "refusal-days"),
    *("refusal-style", "refusal-second-time", "refusal-no-section", "refusal-chat", "refusal-not-admin"),
    *("refusal-no-draft", "refusal-timezone", "refusal-pause", "refusal-month", "refusal-no-story-to-save"),
}
"""What a command says that free text was mistaken for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedLine:
    """What somebody wrote: the ``line`` without its slash, and whether it is ``free`` text, which had none."""

    line: str
    free: bool
    incoming: Incoming
    sought: str = ""
    """The words to look for, where the line means nothing else."""
    above: RepliedMessage | None = None
    """The bot's answer that it stands right below, if it is in reply to nothing."""
    asks: bool = False
    """Whether it is written as a question."""

    @classmethod
    def of(cls, incoming: Incoming, above: RepliedMessage | None = None) -> "TypedLine":
        text = _without_page(clean(str(incoming.said)).rstrip(_FULL_STOPS))
        said, free = bare(text.lstrip("/ ")), incoming.free_text and not text.startswith("/")
        line, sought = without_politeness(_AT.sub("", said)), words_sought(said)
        above = None if incoming.replied_to else above
        asks = free and _ASKS.search(clean(str(incoming.said))) is not None
        return cls(line=line, free=free, incoming=incoming, sought=sought, above=above, asks=asks)

    @property
    def is_heard(self) -> bool:
        """Whether it may be for the bot at all."""
        return self.incoming.addressed or not self.free

    @property
    def is_ours(self) -> bool:
        """Whether words that name no command may be: among others ``/stop`` is for whatever bot has that command, but
        no command of any is Chinese."""
        return self.incoming.addressed or not self.line.isascii()

    @property
    def is_alone(self) -> bool:
        return self.incoming.place.kind is PlaceKind.PRIVATE

    def search(self) -> Invocation | None:
        """The search for its words, if that may have been meant; what names a story is looked for by its name."""
        if not (self.free and self.is_alone and self.sought):
            return None
        if names_stories(self.sought):
            return Invocation("story", {"ref": self.sought})
        return Invocation("search", read_search(self.sought))

    def looks_for(self, meant: Invocation) -> bool:
        """Whether what it means is that search, or the story that it may be the name of (``2.30``)."""
        search = self.search()
        return search is not None and meant in (search, Invocation("story", {"ref": self.sought}))

    def mistaken(self, no: Refusal) -> bool:
        """Whether the refusal of a command says that free text was none."""
        return self.free and no.message in _NOT_UNDERSTOOD

    def is_rather_a_search(self, no: Refusal, meant: Invocation) -> bool:
        """Whether it only began with words that are also a command's (``set theory``, ``stop her``, ``last week of
        May``), or goes on for longer than its values do: then these say nothing to who wrote it."""
        if no.message == "refusal-date":
            whole = self.line in meant.values.values()
            return not self._begins_with(meant.command) and (not whole or bool(_NO_MONTH.fullmatch(self.line)))
        if no.message == "refusal-no-story-to-save":
            return True
        if no.message in {"refusal-pause", "refusal-month"}:
            return not any(letter.isdigit() for letter in self.line)
        goes_on = len(self.line.split()) > _WORDS_OF_A_CHOICE
        return no.message == "refusal-choice" and (goes_on or not self._begins_with(meant.command))

    def _begins_with(self, name: str) -> bool:
        return self.line.lower().startswith(name)


def _without_page(text: str) -> str:
    """A title without the link to its page, where it was copied with that."""
    return next((text.removesuffix(link) for link in _page_links() if text.endswith(link)), text)


@cache
def _page_links() -> tuple[str, ...]:
    return tuple(f" · {words(language)('web-link')}" for language in Language)
