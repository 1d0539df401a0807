"""A third platform, as small as can be: plain text on a wall. docs/adding-a-platform.md explains it line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from bot.commands import Dispatcher, decode, encode
from bot.commands.context import Incoming
from bot.config import PlatformSettings, parsers, setting
from bot.deadline import Deadline
from bot.document import Button, Document, plain, reading
from bot.layout import Dialect, Page, paginate
from bot.model import Place, PlaceKind, Subscription
from bot.platform import Checkup, Finding, Level, PlatformSpec
from bot.ports import Absent, Budget, Gone, Later, Limits, Outcome, Rate, Reason, Refused, Sent, Unknown
from tests.toy.wall import LONGEST, Notice, Wall, WallError, wall_at

NAME = "noticeboard"
HALL = Place(platform=NAME, address="hall", root="hall", kind=PlaceKind.CHANNEL)


# --- dialect ----------------------------------------------------------------------------------------------------------
class Paper:
    """Implements bot.layout.Dialect: plain text, 500 characters a notice."""

    name = "noticeboard-paper"
    room = LONGEST
    columns = 3

    def fits(self, page: Page) -> bool:
        return len(written(page).text) <= LONGEST


def written(page: Page) -> Notice:
    """A page as it is pinned: the same function measures and sends, so that the two cannot differ."""
    parts = ["\n".join(map(plain, reading(block))) for block in page.blocks]
    if page.count > 1:
        parts.append(f"{page.number}/{page.count}")
    buttons = tuple((button.label, pointed_at(button)) for row in page.buttons for button in row)
    return Notice(text="\n\n".join(filter(None, parts)), buttons=buttons)


def pointed_at(button: Button) -> str:
    """What a button has behind it: the line of its command, or an address."""
    return encode(button.command) if button.command else button.url or ""


# --- outcomes ---------------------------------------------------------------------------------------------------------
OUTCOMES: Mapping[str, Outcome] = MappingProxyType(
    {
        "no such notice": Gone(reason=Reason.DELETED),
        "the wall is gone": Gone(reason=Reason.DELETED),
        "not allowed": Refused(reason=Reason.RIGHTS),
        "wrong key": Refused(reason=Reason.TOKEN),
        "the janitor is ill": Later(reason=Reason.SERVER),
    }
)


def outcome(fault: WallError | OSError) -> Outcome:
    """What a failed call comes to: reported in our words, never raised."""
    match fault:
        case WallError(seconds=float() as seconds):
            return Later(reason=Reason.RATE_LIMIT, seconds=seconds)
        case WallError(why=why):
            return OUTCOMES.get(why, Refused(reason=Reason.CONTENT, detail=why))
        case ConnectionRefusedError():
            return Later(reason=Reason.NETWORK)  # it never left
        case _:
            return Unknown(reason=Reason.NETWORK)  # it left, and no answer came


# --- channel ----------------------------------------------------------------------------------------------------------
class NoticeChannel:
    """Implements bot.ports.Channel."""

    platform = NAME

    def __init__(self, wall: Wall) -> None:
        self._wall = wall

    def dialect(self, subscription: Subscription) -> Dialect:  # noqa: ARG002  one for everybody
        return Paper()

    def handle_dialect(self, name: str) -> Dialect:  # noqa: ARG002  the same
        return Paper()

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:  # noqa: ARG002  there is one place, one kind of card
        return _reported(lambda: self._wall.pin(written(page), nonce))

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:  # noqa: ARG002  the same
        return _reported(lambda: self._wall.rewrite(handle, written(page)))

    async def delete(self, place: Place, handle: str) -> Outcome:  # noqa: ARG002  there is one place
        return _reported(lambda: self._wall.take_down(handle))

    async def find(
        self,
        place: Place,  # noqa: ARG002  there is one place
        page: Page,
        dialect: Dialect,  # noqa: ARG002  one kind of card
        *,
        since: datetime | None = None,  # noqa: ARG002  a wall is short
    ) -> Sent | Absent | Later | Unknown:
        """Look at the wall: a notice with the very same text is ours."""
        try:
            number = self._wall.look(written(page))
        except (WallError, OSError):
            return Later(reason=Reason.NETWORK)
        return Absent() if number is None else Sent(handle=number)

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:  # noqa: ARG002  all read a wall
        return Refused(reason=Reason.NOT_FOUND)


def _reported(call: Callable[[], str]) -> Outcome:
    try:
        return Sent(handle=call())
    except (WallError, OSError) as fault:
        return outcome(fault)


# --- people -----------------------------------------------------------------------------------------------------------
class Anybody:
    """Implements bot.commands.context.Permissions: whoever stands in the hall may do everything."""

    async def may_manage(self) -> bool:
        return True

    async def missing_permission(self) -> str | None:
        return None

    async def recommended_permission(self) -> str | None:
        return None

    async def direct_message(self) -> Place | None:
        return None

    def elsewhere(self, channel: str) -> None:
        del channel

    def forum(self) -> str:
        return ""


# --- platform ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class NoticeboardSettings(PlatformSettings):
    """Declared once: ``PAPERBOY_NOTICEBOARD_WALL`` is read, checked, documented and shown from here."""

    wall: str = setting("", read=parsers.text, shown="off", help="where the wall hangs")
    rate: int = setting(1000, read=parsers.up_to(1000), help="notices a second")

    @property
    def on(self) -> bool:
        return bool(self.wall)


def parse_address(address: str, thread: str, kind: PlaceKind | None, root: str) -> Place:
    """There is one place."""
    if (address, thread) != (HALL.address, ""):
        raise ValueError(f"{address!r} is no hall")
    return replace(HALL, kind=kind or HALL.kind, root=root or HALL.root)


class Noticeboard:
    """Implements bot.platform.Platform."""

    name = NAME
    token_fault = ""

    def __init__(self, settings: NoticeboardSettings) -> None:
        self.limits = Limits(bot=Rate(seconds=1 / settings.rate, burst=100))
        self._wall = wall_at(settings.wall)
        self.channel = NoticeChannel(self._wall)

    async def open(self) -> None:
        """Nothing to log in to."""

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        while True:
            person, words, by_button = await self._wall.said.get()
            said = decode(words) if by_button else words.removeprefix("/")
            incoming = Incoming(said=said, place=HALL, permissions=Anybody(), user=person, pressed=by_button)
            document = await self._answer(incoming, dispatcher)
            for page in paginate(document, Paper()) if document is not None else ():
                await budget.take(HALL, urgent=True)
                await self.channel.send(HALL, page, Paper(), nonce="")

    async def _answer(self, incoming: Incoming, dispatcher: Dispatcher) -> Document | None:
        if not dispatcher.floods.hears(HALL, incoming.user):
            return await dispatcher.busy(incoming) if dispatcher.floods.tells(HALL, incoming.user) else None
        try:
            return await dispatcher.answer(incoming)
        except Exception:  # noqa: BLE001  a defect of ours is answered too, and the next person heard
            return await dispatcher.apologise(incoming)

    async def close(self, deadline: Deadline) -> None:
        """Nothing to let go of."""

    async def check(self, admins: Iterable[str] = ()) -> Checkup:  # noqa: ARG002  it knows everybody
        found = Finding(level=Level.WELL, subject=NAME, what="The wall hangs.")
        try:
            self._wall.look(Notice(text=""))
        except (WallError, OSError):
            found = replace(found, level=Level.WRONG, what="The wall cannot be reached.", to_do="Open the hall.")
        return Checkup(findings=(found,))


def _preview(document: Document) -> Iterator[dict[str, str]]:
    return ({"method": "pin", "payload": written(page).text} for page in paginate(document, Paper()))


PLATFORM = PlatformSpec(
    name=NAME,
    settings=NoticeboardSettings,
    connect=Noticeboard,
    parse_address=parse_address,
    previews={NAME: _preview},
)
