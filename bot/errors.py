"""Everything Paperboy raises on purpose.

PaperboyError
├── ConfigError        settings wrong or missing; all faults at once
├── DigestError        a text that is no digest, with the line
├── IssueWithdrawn     a text for a date whose issue was taken back
├── IssueAhead         a text for a date that is too far ahead
├── IssueTooLong       a text that nobody would read to its end
├── SourceError        a feed or page that could not be fetched, or read
├── NotPublished       an issue or a story that programs asked for, and that is not there to be read
│   ├── TakenBack      it was there, and is not any more
│   └── Unreadable     it is there, and what was kept of it cannot be read back
├── BadQuestion        what a program asked in a way that means nothing
├── Refusal            a person's request that gets a polite no (made a Document in one place)
└── StorageError
    ├── DatabaseMissing    there is no file yet
    ├── DatabaseLost       its file was deleted, replaced or damaged while it was in use
    ├── DatabaseTooNew     the database knows more than this program
    └── DatabaseTooOld     `paperboy db upgrade` is due
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from bot.rejections import Reason, RejectedFor, Rejection, rejected_for


class PaperboyError(Exception):
    """The root: catch it to print one sentence instead of a traceback."""


class ConfigError(PaperboyError):
    """Settings are wrong or missing. ``faults`` has one sentence for each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class DigestError(PaperboyError):
    """A text is no digest. ``line`` counts from 1 (0: the text as a whole), ``reason`` says what is missing.

    ``example`` is the smallest text that would do, where that helps. ``reasons`` are what ``reason`` says, as data.
    """

    def __init__(self, line: int, reason: str, example: str = "", *, reasons: tuple[Reason, ...]) -> None:
        said = f"line {line}: {reason}" if line else reason
        super().__init__(f"{said}\n\nThe smallest digest that would be taken:\n\n{example}" if example else said)
        self.line = line
        self.reason = reason
        self.example = example
        self.rejection = Rejection(reasons, line)


class IssueWithdrawn(PaperboyError):  # noqa: N818  the name says the state
    """A text has the date of an issue that was withdrawn: no other takes its place."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"The issue of {day} was withdrawn, and that date stays withdrawn: this text was not kept. "
            "To publish it, give it another date and import it again."
        )
        self.rejection = Rejection((rejected_for(RejectedFor.WITHDRAWN, date=str(day)),))


class IssueAhead(PaperboyError):  # noqa: N818  the name says the state
    """A text is dated ``days`` days ahead, too far to be meant: it would be the newest issue until then."""

    def __init__(self, day: date, days: int) -> None:
        super().__init__(f"{day} is {days} days ahead: correct the date, or raise PAPERBOY_AHEAD_DAYS.")
        self.rejection = Rejection((rejected_for(RejectedFor.AHEAD, date=str(day), days=days),))


class IssueTooLong(PaperboyError):  # noqa: N818  the name says the state
    """An issue has far more to read than a message or two."""

    def __init__(self, day: date, length: int, longest: int) -> None:
        super().__init__(
            f"The issue of {day} has {length:,} characters to read, more than {longest:,}: shorten it, "
            "or raise PAPERBOY_LONGEST_ISSUE."
        )
        values = {"date": str(day), "length": f"{length:,}", "most": f"{longest:,}"}
        self.rejection = Rejection((rejected_for(RejectedFor.ISSUE_TOO_LONG, **values),))


class SourceError(PaperboyError):
    """A feed or a page gave nothing to read: its sentence says what happened, to which address, and what to do."""


class NotPublished(PaperboyError):  # noqa: N818  an answer, not an error
    """There is no such issue, or no such story in it: a sentence for whoever wrote the program that asked."""


class TakenBack(NotPublished):
    """It was published, and is not any more. ``reason`` is what was said of it by whoever took it back."""

    def __init__(self, sentence: str, reason: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class Unreadable(NotPublished):
    """What was kept of it cannot be read back."""


class BadQuestion(PaperboyError):  # noqa: N818  the asker's, not ours
    """A program asked for something in a way that means nothing; the sentence says what would."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that would work, shown as a button: its label, the command's name and the values of its parameters."""

    label: str
    command: str
    values: Mapping[str, int | str | date] = field(default_factory=dict)


class Refusal(PaperboyError):  # noqa: N818  a refusal is an answer, not an error
    """A request that cannot be granted. ``message`` names its sentence in ``bot/locales``, and ``values`` fill it."""

    def __init__(self, message: str, /, *offers: Offer, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, object] = MappingProxyType(values)
        self.offers = offers


class StorageError(PaperboyError):
    """The database cannot be used as it is."""


class DatabaseMissing(StorageError):  # noqa: N818  the name says the state
    """There is no database where one is expected."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"There is no database at {file}. If it is elsewhere, set PAPERBOY_DATABASE_URL, or name the file that has "
            "it: paperboy --env-file FILE. A new one is made by `paperboy run`, or `paperboy db upgrade --create`."
        )


class DatabaseLost(StorageError):  # noqa: N818  the name says the state
    """The file in use was deleted or replaced, or is damaged (``damage``: what SQLite says): no write would last."""

    def __init__(self, file: str, damage: str = "") -> None:
        what = f"is damaged ({damage})" if damage else "was deleted or replaced while it was in use"
        super().__init__(
            f"The database {file} {what}: what is written there would not be kept, so nothing more is sent. "
            "Put its backup in its place, then start again."
        )
        self.file = file
        self.damage = damage


class DatabaseTooNew(StorageError):  # noqa: N818  the name says the state
    """The database was written by a newer program."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The database is at revision {found}, which this program does not know. "
            "It was upgraded by a newer Paperboy: run that version, or restore the backup made before."
        )


class DatabaseTooOld(StorageError):  # noqa: N818  the name says the state
    """The database needs its migrations."""

    def __init__(self, found: str | None, needed: str) -> None:
        super().__init__(
            f"The database is at revision {found or 'none'} and this program needs {needed}. "
            "Run `paperboy db upgrade`, then start again."
        )
