"""What the bot's buttons say, typed: ``只看标题``, ``Headlines``, ``✓ English``."""

from collections.abc import Iterator, Mapping
from functools import cache

from bot.commands.choices import setting_choices
from bot.commands.reading.changes.offers import is_hour
from bot.commands.reading.replies import bare
from bot.document import Invocation
from bot.locales import Language, Words, words
from bot.model import Style
from bot.text_folding import folded

LABELS: Mapping[str, Invocation] = {
    "button-headlines": Invocation("issue", {"style": Style.HEADLINES}),
    "button-full": Invocation("issue", {"style": Style.FULL}),
    "choice-news": Invocation("top"),
    "choice-tools": Invocation("tools"),
    "choice-headlines": Invocation("issue", {"style": Style.HEADLINES}),
    "choice-full": Invocation("issue", {"style": Style.FULL}),
    "button-archive": Invocation("issue"),
    "button-newer": Invocation("days"),
    "button-older": Invocation("days", {"page": 2}),
    "button-settings": Invocation("settings"),
    "button-help": Invocation("help"),
    "button-back": Invocation("settings"),
    "button-news": Invocation("top"),
    "button-tools": Invocation("tools"),
    "button-whole": Invocation("whole"),
    "button-latest": Invocation("issue", {"date": "today"}),
    "button-newest": Invocation("latest"),
    "button-again": Invocation("subscribe"),
    "button-stop": Invocation("unsubscribe"),
    "button-pause": Invocation("pause"),
    "button-save": Invocation("save"),
    "button-card": Invocation("card"),
    "button-tidy": Invocation("tidy"),
    "button-follow": Invocation("follow"),
    "button-mute": Invocation("mute"),
    "button-forget": Invocation("forget"),
    "button-language": Invocation("language"),
    "button-zone": Invocation("timezone"),
    "button-time": Invocation("settings", {"what": "time"}),
    "button-style": Invocation("settings", {"what": "style"}),
    "button-sound": Invocation("settings", {"what": "sound"}),
    "button-sections": Invocation("settings", {"what": "sections"}),
    "button-catchup": Invocation("settings", {"what": "catchup"}),
}
"""What each label means wherever it is typed: that of a style shows an issue so. In reply to a message its own buttons
go before (``replies``); ``More`` and a number mean something there alone. One that would change a setting and may be
said of anything else is only offered (``changes.offers``)."""


def find_by_label(line: str) -> Invocation | None:
    """What the button says that has this label in any language; that of a choice may be followed by its value."""
    if said := _labelled().get(folded(bare(line))):
        return said
    label, _, value = line.partition(" ")
    match _labelled().get(folded(label)):
        case Invocation("settings", {"what": "time"}) if is_hour(value):
            return Invocation("settings", {"what": "time", "value": value})
        case Invocation("settings", {"what": str(setting)}) if chosen := _choice(setting, value):
            return Invocation("settings", {"what": setting, "value": chosen})
    return None


def _choice(setting: str, typed: str) -> str | None:
    """The value whose whole name was typed: ``style transfer`` and ``style text`` are looked for."""
    choices = [choice for language in Language for choice in setting_choices(setting, words(language))]
    named = {folded(name): choice.value for choice in choices for name in (choice.value, choice.label)}
    return named.get(folded(typed)) if setting != "time" else None


@cache
def _labelled() -> Mapping[str, Invocation]:
    """Made once: the words do not change while the program runs. Where two labels are alike, the first goes."""
    labelled: dict[str, Invocation] = {}
    for language in Language:
        for label, said in _of(words(language)):
            labelled.setdefault(folded(label), said)
    return labelled


def _of(speak: Words) -> Iterator[tuple[str, Invocation]]:
    return ((bare(speak(message)), said) for message, said in LABELS.items())
