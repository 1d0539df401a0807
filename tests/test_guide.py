"""The readers' guide: what it says of the commands is what their table says, and every one has its picture."""

import re

import pytest

from bot.commands.arguments import read_arguments
from bot.commands.command import Command
from bot.locales import Language, words
from docs.guide.examples import EXAMPLES
from docs.guide.reference import FOLDER, GUIDES, described, picture, with_reference

pytestmark = pytest.mark.parametrize("language", GUIDES)


def test_every_command_of_the_menus_is_described_once(language: Language) -> None:
    text = GUIDES[language].read_text(encoding="utf-8")
    assert sorted(re.findall(r"<!-- command (\w+) -->", text)) == sorted(command.name for command in described())


def test_it_says_of_a_command_what_the_table_says(language: Language) -> None:
    text = GUIDES[language].read_text(encoding="utf-8")
    assert with_reference(text, language) == text, "python -m docs.guide writes it"


@pytest.mark.parametrize("command", described(), ids=lambda command: command.name)
def test_every_command_has_a_picture(language: Language, command: Command) -> None:
    file = FOLDER / picture(command, language)
    assert file.read_bytes()[8:12] == b"WEBP", "python -m docs.guide pictures takes it"


@pytest.mark.parametrize("command", described(), ids=lambda command: command.name)
def test_what_is_typed_in_a_picture_is_what_is_chosen_beside_it(language: Language, command: Command) -> None:
    example = EXAMPLES[language][command.name]
    assert read_arguments(command, example.typed, words(language)) == (dict(example.options), "")


def test_nothing_else_lies_among_the_pictures(language: Language) -> None:
    tag = language.value.partition("-")[0]
    wanted = {picture(command, language) for command in described()}
    assert {f"pictures/{file.name}" for file in (FOLDER / "pictures").glob(f"*.{tag}.webp")} == wanted


def test_no_sentence_of_chinese_is_broken_into_lines(language: Language) -> None:
    """A break between two characters would be shown as a space."""
    text = GUIDES[language].read_text(encoding="utf-8")
    assert re.findall(r"\S{,9}[\u3001-\u303f\u4e00-\u9fff\uff01-\uffef]\n[\u4e00-\u9fff`（]\S{,9}", text) == []
