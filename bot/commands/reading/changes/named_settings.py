"""A setting that a line names: ``set timezone Berlin``, ``把时区改成东京``, ``Style: Folded``.

What names it with a whole value is done, unless it only asks or is written with a colon like the lines of the
settings: ``时间：周五 20:00`` may be the notice of an event. An hour is no value here, as other things have hours too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.commands.choices import SETTINGS, fitting_value
from bot.commands.reading.changes.wishes import ASKING, ZH_ASKING, spaced
from bot.document import Invocation
from bot.locales import Language, Words, words
from bot.text_folding import folded, folded_typed

_NAMES = {
    "zone": r"time ?zone|tz|zone|时区",
    "language": r"language|lang|语言",
    "style": r"style|样式",
    "sound": r"sound|提示音",
    "preview": r"link previews?|(?:链接|网页)预览",
    "catchup": r"missed issues|补送",
    "sections": r"sections?|contents?|内容|栏目",
}
_NAMED = "|".join(f"(?P<{setting}>{names})" for setting, names in _NAMES.items())
_ENGLISH = re.compile(
    rf"(?P<asking>{spaced(ASKING)})(?P<verb>(?:set|change|switch|update|adjust|edit) )?(?:(?:my|the) )?(?:{_NAMED})"
    r"(?P<link> (?:to|as|is))?(?: (?P<value>.+))?"
)
_ZH_VERB = "设置|设定|设|更改|修改|变更|调整|切换|更换|改|换|调"
_CHINESE = re.compile(
    rf"(?P<asking>(?>(?:(?!把)(?:{ZH_ASKING}))*))(?:[把将](?:我的)?)?(?P<verb>(?:{_ZH_VERB})(?:一?下)? ?)?(?:{_NAMED})"
    rf"(?P<link> ?(?:{_ZH_VERB})?(?:成|为|到|至))?(?: ?(?P<value>.+?))?[吧了]?"
)
_SOUND = r"(?:the )?(?:notification )?sounds?(?: notifications?)?|提示音|通知音|声音|铃声"
_SWITCHED = re.compile(
    rf"(?P<asking>{spaced(ASKING)}|(?>(?:{ZH_ASKING})*))(?:"
    rf"(?:(?:turn|switch) (?P<before>on|off) |(?P<switch>关掉|关闭|关了|关|打开|开启|开))(?:{_SOUND})"
    rf"|(?:turn |switch |把)?(?:{_SOUND}) ?(?P<behind>on|off|关掉|关闭|关了|关|打开|开启|开))[吧了]?"
)
"""``turn off the sound``, ``声音关掉``."""
_SHOWN = re.compile("sections?|contents|栏目")
"""Words that ask for what there is to read, where nothing says that it be changed: ``section tools 2``."""

_COLON = re.compile(r" ?[:：] ?")


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedSetting:
    """What a line asks for by the name of a setting; without a value to be asked for one. ``wished``: politely, or as
    a question, so that a button does it."""

    meant: Invocation
    wished: bool


def setting_named(line: str, speak: Words) -> NamedSetting | None:
    """The setting that a line names as something to change; None where it goes on otherwise (``language models``)."""
    said = folded_typed(line)
    if match := _SWITCHED.fullmatch(said):
        state = match["before"] or match["switch"] or match["behind"]
        on = "on" if state == "on" or "开" in state else "off"
        return NamedSetting(meant=_changed("sound", on), wished=bool(match["asking"]))
    match = next(filter(None, (pattern.fullmatch(said) for pattern in (_ENGLISH, _CHINESE))), None)
    if match is None:
        return None
    setting = next(name for name in _NAMES if match[name])
    value = match["value"] or ""
    if setting == "sections" and not (match["verb"] or match["link"]) and _SHOWN.fullmatch(match[setting]):
        return None
    if not value:
        return NamedSetting(meant=_changed(setting, ""), wished=False) if match["verb"] else None
    chosen = fitting_value(setting, value, speak, partly=False)
    if chosen is None and (match["asking"] or not (setting == "zone" and match["link"])):
        return None
    return NamedSetting(meant=_changed(setting, chosen or value), wished=bool(match["asking"]))


def told(line: str) -> tuple[str, str]:
    """The setting and its value, where the line is written like those of the settings; both empty if it is not."""
    label, *values = _COLON.split(line, maxsplit=1)
    setting = _settings().get(folded(label)) if values else None
    return (setting, values[0]) if setting else ("", "")


def _changed(setting: str, value: str) -> Invocation:
    """The change, or without a value the question; a language and a zone under the names that people look for."""
    match setting:
        case "zone":
            return Invocation("timezone", {"zone": value} if value else {})
        case "language":
            return Invocation("language", {"language": value} if value else {})
        case _:
            return Invocation("settings", {"what": setting, "value": value} if value else {"what": setting})


@cache
def _settings() -> Mapping[str, str]:
    """Made once: what the lines of the settings call each in every language."""
    values = dict.fromkeys(("schedule", "zone", "style", "language", "policy", "state", "counts"), "")
    lines = [(words(language)(f"settings-{each}", **values), each) for language in Language for each in SETTINGS]
    return {folded(_COLON.split(line)[0]): setting for line, setting in lines}
