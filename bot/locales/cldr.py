"""What Babel knows of a language, without what the bot never names.

Babel keeps all of CLDR that it has loaded: units, currencies, the names of languages, what is likely of each of the
world's languages. For the three languages of the bot that is some 4 MB of an idle program's memory.
"""

from typing import Any, cast

from babel import Locale
from babel.core import get_global
from babel.localedata import load

_USED = frozenset(
    {
        "date_formats",
        "datetime_formats",
        "datetime_skeletons",
        "day_periods",
        "days",
        "decimal_formats",
        "default_numbering_system",
        "eras",
        "list_patterns",
        "months",
        "number_symbols",
        "numbering_systems",
        "plural_form",
        "time_formats",
        "time_zones",
    }
)
_LANGUAGES = frozenset({"en", "zh"})
_NEVER_NAMED = (
    "all_currencies",
    "language_aliases",
    "meta_zones",
    "territory_aliases",
    "territory_currencies",
    "territory_languages",
    "territory_zones",
    "windows_zone_mapping",
    "zone_territories",
)


def locale_of(tag: str) -> Locale:
    """The locale of one of the bot's languages (BCP 47), with what the bot uses of it: no Babel's ``Locale`` of that
    language in this process has more."""
    locale = Locale.parse(tag.replace("-", "_"))
    for name in ("root", locale.language, str(locale)):
        data = load(name)
        for part in data.keys() - _USED:
            del data[part]
    for name in _NEVER_NAMED:
        _of_all(name).clear()
    likely = _of_all("likely_subtags")
    for other in [tags for tags in likely if tags.partition("_")[0] not in _LANGUAGES]:
        del likely[other]
    return locale


def _of_all(name: Any) -> dict[str, Any]:
    """What Babel knows under that name of all languages and territories; it is the very dictionary that it keeps."""
    return cast("dict[str, Any]", get_global(name))
