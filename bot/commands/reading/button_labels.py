"""What the bot's buttons say, typed: ``只看标题``, ``Headlines``, ``✓ English``, ``‹ Dec 18``."""

from collections.abc import Iterator, Mapping
from functools import cache

from bot.commands.choices import setting_choices
from bot.commands.reading.replies import bare
from bot.document import Invocation
from bot.locales import Language, Words, words
from bot.model import Style
from bot.text_folding import folded

LABELS: Mapping[str, Invocation] = {
    "button-headlines": Invocation("issue", {"style": Style.HEADLINES}),
    "button-full": Invocation("issue", {"style": Style.FULL}),
    "choice-headlines": Invocation("issue", {"style": Style.HEADLINES}),
    "choice-full": Invocation("issue", {"style": Style.FULL}),
    "choice-folded": Invocation("issue", {"style": Style.FOLDED}),
    "button-archive": Invocation("issue"),
    "button-newer": Invocation("days"),
    "button-older": Invocation("days", {"page": 2}),
    "button-settings": Invocation("settings"),
    "button-back": Invocation("settings"),
    "button-news": Invocation("top"),
    "button-tools": Invocation("tools"),
    "button-whole": Invocation("latest"),
    "button-latest": Invocation("latest"),
    "button-newest": Invocation("latest"),
    "button-arrival": Invocation("subscribe", {"when": "now"}),
    "button-daily": Invocation("subscribe", {"when": "08:00"}),
    "button-again": Invocation("subscribe"),
    "button-stop": Invocation("unsubscribe"),
    "button-language": Invocation("language"),
    "button-zone": Invocation("timezone"),
    "button-time": Invocation("settings", {"what": "time"}),
    "button-style": Invocation("settings", {"what": "style"}),
    "button-catchup": Invocation("settings", {"what": "catchup"}),
    "choice-latest": Invocation("settings", {"what": "catchup", "value": "latest"}),
    "choice-all": Invocation("settings", {"what": "catchup", "value": "all"}),
    "choice-none": Invocation("settings", {"what": "catchup", "value": "none"}),
}
"""What each label means wherever it is typed: that of a style shows an issue so. In reply to a message its own buttons
go before (``replies``); ``More`` and a number mean something there alone."""


def find_by_label(line: str) -> Invocation | None:
    """What the button says that has this label in any language; that of a setting may be followed by its value."""
    if said := _labelled().get(folded(bare(line))):
        return said
    label, _, value = line.partition(" ")
    asks = _labelled().get(folded(label))
    if value and asks is not None and asks.command == "settings" and asks.values.keys() == {"what"}:
        return Invocation("settings", {**asks.values, "value": value})
    return None


@cache
def _labelled() -> Mapping[str, Invocation]:
    """Made once: the words do not change while the program runs. Where two labels are alike, the first goes."""
    labelled: dict[str, Invocation] = {}
    for language in Language:
        for label, said in _of(words(language)):
            labelled.setdefault(folded(label), said)
    return labelled


def _of(speak: Words) -> Iterator[tuple[str, Invocation]]:
    yield from ((bare(speak(message)), said) for message, said in LABELS.items())
    for choice in setting_choices("language", speak):
        said = Invocation("language", {"language": choice.value})
        yield from ((name, said) for name in (choice.label, *choice.synonyms))
    for choice in setting_choices("zone", speak):
        yield choice.label, Invocation("timezone", {"zone": choice.value})
