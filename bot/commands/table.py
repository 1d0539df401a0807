"""Every command, in the order of the menus."""

from bot.commands import completing, helping, keeping, reading, subscribing
from bot.commands.command import Command, Kind, Parameter
from bot.desk import Desk, Request
from bot.document import Document
from bot.model import Style

_HOW_MANY = Parameter(name="n", kind=Kind.NUMBER, low=1, high=10)
_STYLE = Parameter(name="style", kind=Kind.CHOICE, choices=tuple(Style))
_WHERE = Parameter(name="where", kind=Kind.CHOICE, choices=("here", "me"))


async def _help(request: Request, desk: Desk) -> Document:  # noqa: ARG001  every command has the same signature
    return helping.listing(TABLE, request)


TABLE: tuple[Command, ...] = (
    Command(name="latest", answer=reading.latest, parameters=(_STYLE,)),
    Command(name="top", answer=reading.top, parameters=(_HOW_MANY,)),
    Command(name="tools", answer=reading.tools, parameters=(_HOW_MANY,)),
    Command(
        name="story",
        answer=reading.story,
        parameters=(Parameter(name="ref", kind=Kind.TEXT, required=True, complete=completing.stories),),
    ),
    Command(
        name="issue",
        answer=reading.issue,
        parameters=(Parameter(name="date", kind=Kind.DATE, complete=completing.dates), _STYLE),
    ),
    Command(
        name="subscribe",
        answer=subscribing.subscribe,
        manages=True,
        parameters=(Parameter(name="when", kind=Kind.TEXT, complete=completing.hours), _WHERE),
    ),
    Command(name="bring", answer=subscribing.bring, manages=True, menu=False),
    Command(name="unsubscribe", answer=subscribing.unsubscribe, manages=True, parameters=(_WHERE,)),
    Command(
        name="settings",
        answer=subscribing.settings,
        manages=True,
        parameters=(
            Parameter(name="what", kind=Kind.CHOICE, choices=subscribing.TOPICS),
            Parameter(name="value", kind=Kind.TEXT, complete=completing.values),
        ),
    ),
    Command(name="why", answer=keeping.why, parameters=(Parameter(name="chat", kind=Kind.WORD),)),
    Command(name="start", answer=helping.start),
    Command(name="help", answer=_help),
    Command(name="about", answer=helping.about),
)
