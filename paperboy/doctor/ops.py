"""The port that tells how the bot does: whether whoever watches it gets an answer there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.config.watching import OPS, OpsSettings
from bot.platform import Finding, notice, well
from paperboy.doctor import web
from paperboy.doctor.bot_at_work import runs_here
from paperboy.doctor.case import Case, Subject
from paperboy.doctor.ports import AtPort, Listener, OwnPort


async def examined(case: Case) -> Sequence[Finding]:
    """Nothing where it is off."""
    own, pages = case.settings.ops, case.settings.web
    if not own.on:
        return []
    if pages.on and await port_of(own).meets(web.port_of(pages)):
        what = f"PAPERBOY_OPS_PORT and PAPERBOY_WEB_PORT are both {own.port}: only one of them can be served."
        return [notice(Subject.BOT, what, "Set another PAPERBOY_OPS_PORT.")]
    return [*here(own, await port_of(own).found(), runs=await runs_here(case))]


def port_of(own: OpsSettings) -> OwnPort:
    """Its port, and the whole of what it says while the bot lives."""
    mark = b"\r\n\r\nok\n"
    return OwnPort(subject=Subject.BOT, prefix=OPS, host=own.host, port=own.port or 0, path="/healthz", mark=mark)


def here(own: OpsSettings, found: AtPort, *, runs: bool) -> Iterator[Finding]:
    """Of what was ``found`` at its port; ``runs``: a process of the bot is at work on this machine."""
    port = port_of(own)
    if (obstacle := port.obstacle(found)) is not None:
        yield replace(obstacle, what=f"{obstacle.what} The bot runs unwatched then.")
    elif found.listener is Listener.OURS:
        yield well(Subject.BOT, f"It tells at {port.where} how it does.")
    elif runs:
        what = f"The bot runs on this machine, and nobody tells at {port.where} how it does."
        yield notice(Subject.BOT, what, "See what its log says, and start it anew.")
    else:
        yield well(Subject.BOT, f"The next start tells at {port.where} how the bot does.")
