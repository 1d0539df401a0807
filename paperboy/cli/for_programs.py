"""What other programs are told of the edition of the settings, with links to its pages where there are such."""

from bot.addresses import DEFAULT_LANGUAGE, WebAddresses
from bot.config import Settings
from bot.for_programs import Answers, Links
from bot.locales import Language
from bot.ports import Clock
from bot.storage import Storage


def public_links(settings: Settings, language: Language | None = None) -> Links:
    """Links to the pages in a language, below the public address of the settings; none without one."""
    root = settings.web.url
    pages = WebAddresses(root=root, edition=settings.edition, language=language or DEFAULT_LANGUAGE)
    return Links(pages=pages if root else None)


def answers_of(settings: Settings, storage: Storage, clock: Clock, language: Language | None = None) -> Answers:
    """What programs are answered of the edition of the settings, for a reader of a language."""
    return Answers(
        storage=storage,
        clock=clock,
        edition=settings.edition,
        zone=settings.timezone,
        links=public_links(settings, language),
        language=language or DEFAULT_LANGUAGE,
    )
