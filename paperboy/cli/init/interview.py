"""The questions of ``paperboy init``, in their order: each is asked where its answer is missing."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.config import Settings
from bot.errors import ConfigError, PaperboyError
from bot.onboarding import Account, Guide, Person
from bot.platform import PlatformSpec
from paperboy.cli.init import answers as known
from paperboy.cli.init.answers import Answers
from paperboy.cli.init.terminal import Terminal
from paperboy.cli.init.trying import operator, tried
from paperboy.platforms import specs

WAIT_SECONDS: Final = 120.0
"""How long somebody has to show who they are, unless they say otherwise."""


@dataclass(kw_only=True, slots=True)
class Interview:
    """Asks, and gathers the ``answers``. ``wait``: so many seconds the operator has to show who they are; None where
    nothing is said of it: then nobody is waited for where nobody answers questions. ``advice``: makes a sentence with a
    command one that can be typed."""

    terminal: Terminal
    answers: Answers
    wait: float | None = None
    advice: Callable[[str], str] = str

    def tokens(self) -> Mapping[str, Account]:
        """The tokens, each tried as it is given; the accounts of those that work."""
        found = ((spec.name, self._token(spec, guide)) for spec, guide in onboarded())
        return {name: account for name, account in found if account is not None}

    def operators(self, accounts: Mapping[str, Account]) -> None:
        """Who runs the bot, on each platform."""
        if self.answers.has(known.ADMINS) or not accounts:
            return
        self.terminal.say("\nWhoever runs the bot hears of its troubles, and publishes drafts.")
        for spec, guide in onboarded():
            if (account := accounts.get(spec.name)) is not None:
                self._operator(spec, guide, account)

    def source(self) -> None:
        """Where issues come from."""
        if not self.answers.has(known.FEED_URL, known.ISSUES_DIR):
            usual = str(Settings().issues_dir)
            question = f"\nWhere do issues come from: the address of a feed, or a folder (Enter: {usual})"
            self._take(question, lambda typed: self.answers.with_(known.as_source(typed)), usual)

    def timezone(self) -> None:
        """Where readers are."""
        if not self.answers.has(known.TIMEZONE):
            usual = Settings().timezone
            question = f"In which time zone do new subscriptions start (Enter: {usual})"
            self._take(question, lambda typed: self.answers.with_({known.TIMEZONE: typed}), usual)

    # --- one question -----------------------------------------------------------------------------------------------

    def _take(self, question: str, taken: Callable[[str], Answers], usual: str = "") -> str | None:
        """Ask until an answer can be read, or nothing is said; what was said. Enter means the ``usual``, which is an
        answer like any other: it is written down, and not asked for again."""
        while answer := self.terminal.ask(question, usual=usual):
            try:
                answers = taken(answer)
                answers.settings()
            except ConfigError as fault:
                for each in fault.faults:
                    self.terminal.say(known.as_answered(each))
            else:
                self.answers = answers
                break
        return answer

    def _token(self, spec: PlatformSpec[Any], guide: Guide[Any]) -> Account | None:
        variable = known.token_of(spec.name)
        if not self.answers.has(variable):
            self.terminal.say(f"\n{guide.title}: {guide.directions}")
            answer = self.terminal.ask(f"Token (Enter: without {guide.title})", secret=True)
            if not answer:
                return None
            self.answers = self.answers.with_({variable: answer})
        while True:
            found = asyncio.run(tried(spec, guide, self.answers.settings()))
            if found.ok:
                self.terminal.say(found.sentence)
                return found.account
            answer = self.terminal.ask(f"{found.sentence}\nToken (Enter: this one all the same)", secret=True)
            if answer is None:
                raise PaperboyError(f"{found.sentence} Nothing was written.")
            if not answer:
                return None
            self.answers = self.answers.with_({variable: answer})

    def _operator(self, spec: PlatformSpec[Any], guide: Guide[Any], account: Account) -> None:
        """Who runs the bot on one platform: as typed, or as it is seen there."""
        typed: str | None = "" if self.terminal.asks else None
        if account.sign:
            question = f"Your own id on {guide.title}, a number (Enter: the bot finds it out)"
            typed = self._take(question, lambda user: self.answers.with_admins(known.person(f"{spec.name}:{user}")))
        if typed:
            return
        seconds = self.wait if self.wait is not None else 0 if typed is None else WAIT_SECONDS
        while seconds and (person := self._seen(spec, guide, account, seconds)) is not None:
            if self._is_operator(person, guide):
                self.answers = self.answers.with_admins(f"{spec.name}:{person.id}")
                return
            if not account.sign:
                break  # the platform would say the same again
        later = self.advice(f"paperboy init --admin {spec.name}:ID does that later")
        self.terminal.say(f"Nobody is named on {guide.title}; {later}.")

    def _seen(self, spec: PlatformSpec[Any], guide: Guide[Any], account: Account, seconds: float) -> Person | None:
        """Who shows that they run the bot, within so many seconds; None where nobody does, or Ctrl+C says so."""

        def begun() -> None:
            if account.sign:
                self.terminal.say(f"{account.sign}; there are {seconds:.0f} seconds for it (Ctrl+C: without).")

        try:
            return asyncio.run(operator(spec, guide, self.answers.settings(), begun, seconds))
        except PaperboyError as fault:
            self.terminal.say(str(fault))
        except KeyboardInterrupt:
            self.terminal.say()
        return None

    def _is_operator(self, person: Person, guide: Guide[Any]) -> bool:
        """Whether they are who they seem; where nobody can be asked, they are."""
        return not self.terminal.asks or self.terminal.agree(f"Are you {person.name} on {guide.title} ({person.id})?")


def onboarded() -> Iterator[tuple[PlatformSpec[Any], Guide[Any]]]:
    """The platforms that are set up here."""
    for spec in specs().values():
        if spec.onboarding is not None:
            yield spec, spec.onboarding
