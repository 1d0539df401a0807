"""Every command, in the order of the menus."""

from bot.commands import about, completions, issues, subscriptions, why
from bot.commands.command import Command, Kind, Parameter
from bot.commands.context import CommandContext, Request
from bot.document import Document
from bot.model import Style

_HOW_MANY = Parameter(name="n", kind=Kind.NUMBER, low=1, high=10)
_STYLE = Parameter(name="style", kind=Kind.CHOICE, choices=tuple(Style))
_WHERE = Parameter(name="where", kind=Kind.CHOICE, choices=("here", "me"))


async def _help(request: Request, context: CommandContext) -> Document:  # noqa: ARG001  every command has the same signature
    return about.listing(TABLE, request)


TABLE: tuple[Command, ...] = (
    Command(name="latest", answer=issues.latest, parameters=(_STYLE,)),
    Command(name="top", answer=issues.top, parameters=(_HOW_MANY,)),
    Command(name="tools", answer=issues.tools, parameters=(_HOW_MANY,)),
    Command(
        name="story",
        answer=issues.story,
        parameters=(Parameter(name="ref", kind=Kind.TEXT, required=True, complete=completions.stories),),
    ),
    Command(
        name="issue",
        answer=issues.issue,
        parameters=(Parameter(name="date", kind=Kind.DATE, complete=completions.dates), _STYLE),
    ),
    Command(
        name="subscribe",
        answer=subscriptions.subscribe,
        manages=True,
        parameters=(Parameter(name="when", kind=Kind.TEXT, complete=completions.hours), _WHERE),
    ),
    Command(name="bring", answer=subscriptions.bring, manages=True, menu=False),
    Command(name="unsubscribe", answer=subscriptions.unsubscribe, manages=True, parameters=(_WHERE,)),
    Command(
        name="settings",
        answer=subscriptions.settings,
        manages=True,
        parameters=(
            Parameter(name="what", kind=Kind.CHOICE, choices=subscriptions.TOPICS),
            Parameter(name="value", kind=Kind.TEXT, complete=completions.values),
        ),
    ),
    Command(name="why", answer=why.why, parameters=(Parameter(name="chat", kind=Kind.WORD),)),
    Command(name="start", answer=about.start),
    Command(name="help", answer=_help),
    Command(name="about", answer=about.about),
)
