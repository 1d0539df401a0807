"""The words of the commands are put together once, however many lines are typed."""

import pytest

from bot.commands import TABLE
from bot.commands.reading import command_words
from bot.text_folding import folded


def test_a_second_line_is_read_without_making_the_words_again(monkeypatch: pytest.MonkeyPatch) -> None:
    command_words.find_by_word(TABLE, "退订")
    compared: list[str] = []

    def counted(text: str) -> str:
        compared.append(text)
        return folded(text)

    monkeypatch.setattr(command_words, "folded", counted)
    found = command_words.find_by_word(TABLE, "unsubscribe me")
    assert found is not None
    assert (found[0].name, found[1]) == ("unsubscribe", "me")
    assert command_words.nearest_command(TABLE, "subscibe") is not None
    assert set(compared) == {"unsubscribe me", "unsubscribe", "subscibe"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("top news", "top"),
        ("top tools", "tools"),
        ("没收到", "why"),
    ],
)
def test_what_is_said_to_a_paperboy_is_a_command_and_no_title(typed: str, name: str) -> None:
    found = command_words.find_by_word(TABLE, typed)
    assert found is not None
    assert (found[0].name, found[1]) == (name, "")


@pytest.mark.parametrize("typed", ["chip", "set theory", "thank", "okey"])
def test_another_word_is_no_misspelt_command(typed: str) -> None:
    assert command_words.nearest_command(TABLE, typed) is None
