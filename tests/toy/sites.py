"""A command as one is added: the sites that the newest issue leads to."""

from collections import Counter
from urllib.parse import urlsplit

from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.reading.which_issue import newest
from bot.document import Document, Paragraph, Title, button, line
from bot.errors import Refusal
from bot.model import Issue

_HOW_MANY = Parameter(name="n", kind=ParameterKind.NUMBER, low=1, high=5)


@command(parameters=(_HOW_MANY,))
async def sites(request: Request, context: CommandContext) -> Document:
    """The sites of the newest issue, the most frequent first, with a button that looks for each."""
    archived = await newest(context)
    found = sites_of(archived.content)
    if not found:
        raise Refusal("refusal-no-sites", day=request.words.short_day(archived.date))
    shown = found.most_common(request.number("n", 3))
    return Document(
        blocks=(
            Title(text=line(request.words("sites-title", day=request.words.short_day(archived.date)))),
            *(Paragraph(text=line(request.words("sites-row", site=site, count=count))) for site, count in shown),
        ),
        buttons=(tuple(button(site, "search", site=site) for site, _ in shown),),
    )


def sites_of(issue: Issue) -> Counter[str]:
    """How many stories lead to each site."""
    addresses = (story.url for section in issue.sections for story in section.stories)
    return Counter(host for address in addresses if (host := urlsplit(address or "").hostname))
