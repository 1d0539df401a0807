"""``paperboy mcp``: called by an assistant, which talks to it over the standard streams."""

import asyncio
import sys

import click

from bot.errors import PaperboyError
from paperboy.cli.environment import ReadSettings


@click.command()
@click.pass_obj
def mcp(read: ReadSettings) -> None:
    """Let an assistant read the paper (Model Context Protocol).

    An assistant starts this by itself and speaks with it over the standard streams; docs/assistants.md says how it is
    told to. The database is only read.
    """
    try:
        from paperboy.cli.mcp.server import serve  # noqa: PLC0415  an extra that most do without
    except ModuleNotFoundError as missing:
        if missing.name != "mcp":
            raise
        raise PaperboyError(
            "This needs the package mcp, which is not installed. To install it beside Paperboy: "
            f"{sys.executable} -m pip install 'mcp>=2.3'"
        ) from None
    settings = read()
    if sys.stdin.isatty():
        click.echo("Waiting for what an assistant says, a line of JSON each. Ctrl-C ends it.", err=True)
    asyncio.run(serve(settings))
