"""What the button is called that does what a typed line may mean."""

from bot.commands.subscribing.section_counts import EVERYTHING
from bot.compose.filtered import counts_in_words
from bot.compose.issue_names import brief
from bot.document import Invocation
from bot.locales import Language, Words, words
from bot.model import read_counts
from bot.schedule import find_zone
from bot.text_folding import folded_typed

_NAMED_IN_LINE = {"style": "style", "catchup": "policy", "sections": "counts"}
"""What the line of a setting (``settings-<setting>``) calls its value, if not ``state``."""

_LONGEST = 40
"""Characters of words on a button."""

_LABELS = (
    (Invocation("unsubscribe"), "button-stop"),
    (Invocation("subscribe"), "button-again"),
    (Invocation("subscribe", {"when": "now"}), "button-arrival"),
    (Invocation("mydata"), "command-mydata"),
)
"""What buttons are called that do the same elsewhere."""


def offer_label(meant: Invocation, speak: Words) -> str:
    """What a button does in words: the setting and its value (``Missed issues: None``), to stop, to pause; another
    command by its name."""
    if label := next((label for said, label in _LABELS if said == meant), None):
        return speak(label)
    match meant:
        case Invocation("pause", {"until": said}) | Invocation(
            "follow" | "mute" | "unfollow" | "unmute", {"word": said}
        ):
            return speak(f"offer-{meant.command}", until=said, words=brief(str(said), _LONGEST))
        case Invocation("language", {"language": value}) | Invocation("settings", {"what": "language", "value": value}):
            return speak("settings-language", language=words(Language(str(value)))("language-name"))
        case Invocation("timezone", {"zone": value}) | Invocation("settings", {"what": "zone", "value": value}):
            return speak("settings-zone", zone=speak.zone(find_zone(str(value))))
        case Invocation("settings", {"what": str(setting), "value": value}):
            return speak(
                f"settings-{setting}",
                **{_NAMED_IN_LINE.get(setting, "state"): _named(setting, str(value), speak)},
            )
    return " ".join([f"/{meant.command}", *map(str, meant.values.values())])


def as_typed(meant: Invocation, line: str) -> Invocation:
    """The pause in the script that the line wishes for it in, as it was read in another: ``停一週``."""
    until, said = str(meant.values.get("until", "")), folded_typed(line)
    before = until.removeprefix("到")
    if meant.command != "pause" or until.isascii() or before not in said or len(said) != len(line):
        return meant
    start = said.index(before)
    typed = line[start : start + len(before)]
    return Invocation("pause", {"until": f"{until.removesuffix(before)}{typed}"})


def _named(setting: str, value: str, speak: Words) -> str:
    if setting == "sections":
        return counts_in_words(read_counts("" if value == EVERYTHING else value), speak, beside=True)
    return speak(f"choice-{value}")
