"""Where messages lead to on the web, as the settings say, whichever process serves that."""

from bot.addresses import NOWHERE, WebAddresses, WebLinks
from bot.config import Settings


def web_links(settings: Settings) -> WebLinks:
    """To the edition's pages below the public address; to none where there is no such address."""
    root = settings.web.url
    return WebLinks(WebAddresses(root=root, edition=settings.edition)) if root else NOWHERE
