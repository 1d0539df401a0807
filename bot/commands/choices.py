"""The values of a choice: their labels, what a typed word means among them, and what is said where it means none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.commands.command import Choice
from bot.commands.subscribing.section_counts import EVERYTHING, USUAL, read_sections
from bot.compose.filtered import counts_in_words
from bot.compose.sentences import WIDEST_ROW
from bot.document import Value
from bot.errors import Offer, Refusal
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.model import CatchUp, Preferences, SectionCount, Style, read_counts, write_counts
from bot.schedule import NotUnderstood, find_zone, is_schedule, is_zone
from bot.text_folding import folded

USUAL_HOURS = ("07:00", "08:00", "12:00", "20:00")
USUAL_ZONES = ("Asia/Shanghai", "Asia/Tokyo", "Europe/London", "America/New_York", "America/Los_Angeles")
USUAL_PAUSES = ("3d", "1w", "2w", "1m")
SETTINGS = ("time", "style", "language", "catchup", "zone", "sound", "preview", "sections", "rich", "cards")
_ON_ONE_PLATFORM: Mapping[str, str] = {"rich": "telegram", "cards": "discord"}
"""What each platform calls the kind of message of which it shows more."""

_VALUES: Mapping[str, Iterable[str]] = {
    "style": Style,
    "catchup": CatchUp,
    **dict.fromkeys(_ON_ONE_PLATFORM, ("on", "off")),
    "sound": ("on", "off"),
    "preview": ("on", "off"),
}


def setting_choices(setting: str, words: Words) -> list[Choice]:
    """What a setting may be; of the time and the zone, which are written freely, what is usual."""
    match setting:
        case "time":
            hours = [Choice(label=hour, value=hour) for hour in USUAL_HOURS]
            return [Choice(label=words("button-arrival"), value="now"), *hours]
        case "zone":
            return [Choice(label=words.zone(zone), value=zone) for zone in USUAL_ZONES]
        case "language":
            return [_language(words_in(language)) for language in Language]
        case "sections":
            return [Choice(label=sections_label(value, words), value=value) for value in USUAL]
        case _:
            return labelled_choices(_VALUES[setting], words)


def present_value(setting: str, preferences: Preferences, language: Language) -> str:
    """What a setting is now, as the value of a choice; ``language`` is the place's. Empty where nothing was chosen."""
    at = preferences.schedule.at
    rich = {None: "", True: "on", False: "off"}[preferences.rich]
    present = {
        "time": f"{at:%H:%M}" if at else "now",
        "zone": preferences.schedule.zone,
        "style": preferences.style,
        "language": language,
        "catchup": preferences.catch_up,
        **dict.fromkeys(_ON_ONE_PLATFORM, rich),
        "sound": "on" if preferences.sound else "off",
        "preview": "on" if preferences.preview else "off",
        "sections": write_counts(preferences.filter.sections) or EVERYTHING,
    }
    return present[setting]


def with_value(preferences: Preferences, setting: str, value: str) -> Preferences:
    """The preferences with another style, catching up, sound, preview, content or kind of message, by the value of
    its choice."""
    match setting:
        case "style":
            return replace(preferences, style=Style(value))
        case "catchup":
            return replace(preferences, catch_up=CatchUp(value))
        case "sound":
            return replace(preferences, sound=value == "on")
        case "preview":
            return replace(preferences, preview=value == "on")
        case "sections":
            counts = read_counts("" if value == EVERYTHING else value)
            return replace(preferences, filter=replace(preferences.filter, sections=counts))
        case _:
            return replace(preferences, rich=value == "on")


def offered(setting: str, present: str, words: Words) -> list[Choice]:
    """The choices of a setting, a row of buttons at most; what is ``present`` and was written freely is among them."""
    choices = setting_choices(setting, words)
    if setting in _WRITTEN and all(choice.value != present for choice in choices):
        choices.insert(0, Choice(label=_WRITTEN[setting](present, words), value=present))
    return choices[:WIDEST_ROW]


def sections_label(value: str, words: Words, *, beside: bool = False) -> str:
    """How much of which sections, as it stands on a button; ``beside`` what is kept of those that it does not name."""
    if value == "news 5, tools 5":
        return words("sections-five")
    said = counts_in_words(read_counts("" if value == EVERYTHING else value), words, beside=beside)
    return said[:1].upper() + said[1:]


_WRITTEN: Mapping[str, Callable[[str, Words], str]] = {
    "time": lambda hour, _: hour,
    "zone": lambda zone, words: words.zone(zone),
    "sections": sections_label,
}
"""Settings that are written freely, and what stands on the button of a value."""


def labelled_choices(values: Iterable[str], words: Words) -> list[Choice]:
    """The choices of these values, each with its label (``choice-<value>``) in the language of ``words``, and with what
    else it is called there (``called-<value>``)."""
    return [
        Choice(label=words(f"choice-{value}"), value=value, synonyms=words.listed(f"called-{value}"))
        for value in values
    ]


def _language(words: Words) -> Choice:
    """A language by its own name."""
    name, synonyms = words("language-name"), words.listed("language-words")
    return Choice(label=name, value=words.language, synonyms=synonyms)


def find_choice(
    typed: str, choices_in: Callable[[Words], Sequence[Choice]], words: Words, *, partly: bool = True
) -> str | None:
    """The value that was typed: itself, its label (``partly``: ``标题`` in 只看标题) or a synonym.

    The reader's language goes first.
    """
    wanted = folded(typed)
    for language in (words, *map(words_in, Language)):
        choices = choices_in(language)
        for choice in choices:
            if wanted in map(folded, (choice.value, choice.label, *choice.synonyms)):
                return choice.value
        parts = [choice.value for choice in choices if wanted in folded(choice.label)]
        if partly and len(wanted) > 1 and len(parts) == 1:
            return parts[0]
    return None


def choice_refusal(
    typed: str, choices: Sequence[Choice], words: Words, command: str, parameter: str, given: Mapping[str, Value]
) -> Refusal:
    """Names the choices as the reader's language does, with a button each. In English the values are the words, but a
    language goes by its own name.

    A button says ``command`` with the values ``given`` and the choice as the value of ``parameter``.
    """
    offers = [Offer(choice.label, command, {**given, parameter: choice.value}) for choice in choices]
    plain = words.language is Language.ENGLISH and parameter != "language"
    names = " / ".join(choice.value if plain else choice.label for choice in choices)
    return Refusal("refusal-choice", *offers, word=typed, choices=names)


def chosen_value(setting: str, typed: str, words: Words, kept: Sequence[SectionCount] = ()) -> str:
    """The value that was typed for a setting with choices; of sections, beside what is ``kept`` of those that it does
    not name. Raises Refusal, which names them."""
    if setting == "sections":
        return _chosen_sections(typed, words, kept)
    value = find_choice(typed, lambda words: setting_choices(setting, words), words)
    if value is None:
        choices = setting_choices(setting, words)
        if setting == "language":
            raise choice_refusal(typed, choices, words, "language", "language", {})
        raise choice_refusal(typed, choices, words, "settings", "value", {"what": setting})
    return value


def _chosen_sections(typed: str, words: Words, kept: Sequence[SectionCount]) -> str:
    choice = find_choice(typed, lambda words: setting_choices("sections", words), words, partly=False)
    value = read_sections(choice or typed, kept)
    if value is None:
        raise Refusal("refusal-sections", word=typed)
    return value


def chosen_zone(typed: str) -> str:
    """The zone that was typed (IANA name). Raises Refusal."""
    try:
        return find_zone(typed)
    except NotUnderstood as unclear:
        raise Refusal("refusal-timezone", word=unclear.text) from None


def must_be_a_setting(setting: str, value: str, platform: str, words: Words) -> None:
    """Refusal where the platform has no such setting, or a value comes without one: then it asks which was meant."""
    if setting not in ("", *settings_of(platform)):
        raise Refusal(f"refusal-{setting}")
    if value and not setting:
        raise _unnamed_setting(value, platform, words)


def settings_of(platform: str) -> tuple[str, ...]:
    """The settings that there are on a platform."""
    return tuple(setting for setting in SETTINGS if _ON_ONE_PLATFORM.get(setting, platform) == platform)


def kind_of_message(platform: str) -> str:
    """The setting for the kind of message of which the platform shows more."""
    return next((setting for setting, where in _ON_ONE_PLATFORM.items() if where == platform), "rich")


def _unnamed_setting(value: str, platform: str, words: Words) -> Refusal:
    """Asks which setting a value was meant for, with a button for each that takes it; for any where none does."""
    there = settings_of(platform)
    taking = [setting for setting in there if _may_be_of(setting, value, words)]
    choices = labelled_choices(taking or there, words)
    offers = [Offer(choice.label, "settings", {"what": choice.value, "value": value}) for choice in choices]
    return Refusal("refusal-missing-settings", *offers, word=value)


def tells_value_alone(typed: str, words: Words) -> bool:
    """Whether what was typed names no setting, and is a value of one: ``English``, ``8:00``."""
    first = typed.partition(" ")[0]
    if not typed or find_choice(first, lambda words: labelled_choices(SETTINGS, words), words) is not None:
        return False
    return any(_may_be_of(setting, typed, words) for setting in SETTINGS)


def _may_be_of(setting: str, typed: str, words: Words) -> bool:
    """Whether a value that names no setting may be one of this; ``all`` is rather said of missed issues."""
    return fitting_value(setting, typed, words) not in {None, EVERYTHING}


def fitting_value(setting: str, typed: str, words: Words, *, partly: bool = True) -> str | None:
    """What was typed as a value of the setting, the one of its choices where it has some; None if it is none."""
    match setting:
        case "time":
            return typed if is_schedule(typed) else None
        case "zone":
            return typed if is_zone(typed) else None
        case "sections":
            return read_sections(typed)
        case _:
            return find_choice(typed, lambda words: setting_choices(setting, words), words, partly=partly)
