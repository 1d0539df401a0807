"""What robots may read (RFC 9309): the paper, but not what is made anew for each question, and not the desk."""

from collections.abc import Iterable

from bot.addresses import WebAddresses


def robots(spoken: Iterable[WebAddresses], root: str) -> str:
    """The rules for all; ``spoken`` are the paths of each language, ``root`` is the public address."""
    closed = ["/dashboard", "/api/", *(addresses.page("search") for addresses in spoken)]
    rules = "".join(f"Disallow: {path}\n" for path in closed)
    return f"User-agent: *\n{rules}\nSitemap: {root}/sitemap.xml\n"
