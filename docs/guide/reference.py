"""The part of the guide that the table of commands says: a block a command, between two comments that name it."""

import re
from pathlib import Path

from bot.commands.command import Command
from bot.commands.table import TABLE
from bot.locales import Language, words
from docs.guide.examples import EXAMPLES, line_of

FOLDER = Path(__file__).parent
GUIDES = {Language.ENGLISH: FOLDER / "readers.md", Language.SIMPLIFIED: FOLDER / "readers.zh.md"}

_BLOCK = re.compile(r"<!-- command (?P<name>[a-z]+) -->\n.*?<!-- end -->", re.DOTALL)

_PHRASES = {
    Language.ENGLISH: (" Also: {}.", "- `{}`: {}", "{}, on Telegram on the left, on Discord on the right. {}."),
    Language.SIMPLIFIED: ("也可以说：{}。", "- `{}`：{}", "{}：左边是 Telegram，右边是 Discord。{}。"),
}
"""How a language says which words stand for a command, what a parameter is, and what a picture shows."""
_STOP = {Language.ENGLISH: ".", Language.SIMPLIFIED: "。"}
_COMMA = {Language.ENGLISH: ", ", Language.SIMPLIFIED: "、"}
_MOST_SYNONYMS = 4


def described() -> list[Command]:
    """The commands that the guide has: those in everybody's menu."""
    return [command for command in TABLE if command.menu and not command.admins]


def with_reference(text: str, language: Language) -> str:
    """A guide's text with the reference of each command that has a block in it; ValueError for one that is none."""
    named = {command.name: command for command in described()}

    def block(match: re.Match[str]) -> str:
        if match["name"] not in named:
            raise ValueError(f"The guide describes /{match['name']}, and there is no such command.")
        return reference(named[match["name"]], language)

    return _BLOCK.sub(block, text)


def picture(command: Command, language: Language) -> str:
    """The file of a command's picture, beside the guides."""
    return f"pictures/{command.name}.{language.value.partition('-')[0]}.webp"


def reference(command: Command, language: Language) -> str:
    """What the table says of a command, and its picture with a text that stands for it."""
    speak = words(language)
    also, option, seen = _PHRASES[language]
    usage = " ".join((f"/{command.name}", *(p.name if p.required else f"[{p.name}]" for p in command.parameters)))
    help_ = command.help(speak).rstrip(".。")
    lines = [f"<!-- command {command.name} -->", f"### `{usage}`", "", help_ + _STOP[language]]
    if synonyms := command.synonyms(speak)[:_MOST_SYNONYMS]:
        lines[-1] += also.format(_COMMA[language].join(synonyms))
    if command.parameters:
        lines += ["", *(option.format(p.name, command.parameter_help(p, speak)) for p in command.parameters)]
    alternative = seen.format(line_of(command.name, EXAMPLES[language][command.name]), help_)
    return "\n".join((*lines, "", f"![{alternative}]({picture(command, language)})", "<!-- end -->"))
