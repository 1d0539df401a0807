"""The web: whether its pages can be reached, and whether messages lead to them."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.addresses import is_loopback
from bot.config.web import WEB, WebSettings
from bot.platform import Finding, notice, well
from paperboy.doctor.bot_at_work import runs
from paperboy.doctor.case import Case, Subject
from paperboy.doctor.ports import AtPort, Listener, OwnPort


async def examined(case: Case) -> Sequence[Finding]:
    """Nothing where the web is off."""
    own = case.settings.web
    if not own.on:
        return [*elsewhere(own)]
    return [*here(own, await port_of(own).found(), runs=await runs(case))]


def port_of(own: WebSettings) -> OwnPort:
    """Its port, and what all its answers have."""
    mark = b"content-security-policy: default-src 'none'"
    return OwnPort(subject=Subject.WEB, prefix=WEB, host=own.host, port=own.port or 0, path="/", mark=mark)


def elsewhere(own: WebSettings) -> Iterator[Finding]:
    """Of a process that serves no pages: whether somebody else has to."""
    if own.url:
        what = f"Messages lead to {own.url}, and PAPERBOY_WEB_PORT is not set."
        yield notice(Subject.WEB, what, "Set it, unless a process with other settings serves the pages.")
        yield from _public(own)


def here(own: WebSettings, found: AtPort, *, runs: bool) -> Iterator[Finding]:
    """Of one that does, of what was ``found`` at its port; ``runs``: some process of the bot is at work."""
    port = port_of(own)
    where = port.where
    if (obstacle := port.obstacle(found)) is not None:
        yield obstacle
    elif found.listener is Listener.OURS:
        yield well(Subject.WEB, f"The pages are served at {where}.")
    elif runs:
        what = f"The bot runs, and nobody serves the pages at {where}."
        yield notice(Subject.WEB, what, "Unless another machine does, start one: paperboy run --roles web")
    else:
        yield well(Subject.WEB, f"The pages are not served now: the next start serves them at {where}.")
    if own.url:
        yield from _public(own)
    else:
        what = "PAPERBOY_WEB_URL is not set: no message leads to the pages."
        yield notice(Subject.WEB, what, "Set it to the address under which readers reach them.")


def _public(own: WebSettings) -> Iterator[Finding]:
    if own.url.startswith("http:") and not is_loopback(urlsplit(own.url).hostname or ""):
        what = f"{own.url} is no https address: browsers keep no login for the desk there."
        yield notice(Subject.WEB, what, "Put a proxy with a certificate before it: docs/deploy.md has two.")
