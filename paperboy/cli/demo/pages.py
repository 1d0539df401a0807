"""The paper on the web, as the demo serves it: beside the page with both apps, at a port of its own."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from bot.addresses import WebAddresses
from bot.config.web import WebSettings
from bot.locales import Language
from bot.model import DEFAULT_EDITION

_HOST: Final = "127.0.0.1"
_LAST_PORT: Final = 65_535


def web_beside(port: int) -> WebSettings:
    """The pages at the port behind the demo's own, or at any free one where that is taken (or the demo's is 0)."""
    own = _free_port(port + 1 if 0 < port < _LAST_PORT else 0)
    return WebSettings(port=own, host=_HOST, url=f"http://{_HOST}:{own}", reliability=True)


def homes(web: WebSettings) -> Mapping[str, str]:
    """Where the pages begin, by the tag of their language."""
    pages = WebAddresses(root=web.url, edition=DEFAULT_EDITION)
    return {language.value: replace(pages, language=language).home for language in Language}


def _free_port(wanted: int) -> int:
    for port in (wanted, 0):
        with suppress(OSError), socket.socket() as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trying.bind((_HOST, port))
            found: int = trying.getsockname()[1]
            return found
    raise OSError("this machine has no free port")
