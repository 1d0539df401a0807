"""The one environment in which pages are made of templates: whatever is put into them is text, and shown as such."""

from dataclasses import replace
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from adapters.web.static_files import static_address
from bot.addresses import WebAddresses
from bot.locales import Language, words

MEDIA_TYPE: Final = "text/html; charset=utf-8"


def page(name: str, /, **values: object) -> str:
    """The page that the template of that name makes of these values.

    ``base.html``, which most of them extend, wants ``words`` and ``WebContext.frame``, and takes ``alternates``: the
    path of the same page in each language; without these the home pages stand there. A value that a template wants and
    has not is our defect: jinja2.UndefinedError.
    """
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    """Made once: templates do not change while the program runs."""
    made = Environment(
        loader=PackageLoader("adapters.web"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static": static_address, "languages": tuple(Language)}
    made.filters |= {"spoken": _spoken, "own_name": _own_name}
    return made


def _spoken(addresses: WebAddresses, language: Language) -> WebAddresses:
    """The same pages in another language."""
    return replace(addresses, language=language)


def _own_name(language: Language) -> str:
    """``English``, ``简体中文``: what a language calls itself."""
    return words(language)("language-name")
