"""What the server marks by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.messages.entity_detection import detect

JOINER = "\u2060"


def found(text: str) -> list[tuple[str, str]]:
    return [(kind, text[start:end]) for kind, start, end in detect(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hi @name!", [("mention", "@name")]),
        ("名@name 中文", []),
        ("@abc @gif", [("mention", "@gif")]),
        ("/top and x/y and /a@b_bot", [("bot_command", "/top"), ("bot_command", "/a@b_bot")]),
        ("/top@ab //x </x>", []),
        ('a "/fact-check" here', [("bot_command", "/fact")]),
        ("#标签 #1234 #a1 x#y #a#b", [("hashtag", "#标签"), ("hashtag", "#a1")]),
        ("$AI $ai $ABCDEFGHI A$B $1INCH", [("cashtag", "$AI"), ("cashtag", "$1INCH")]),
        ("write a.b+c@mail.example.com now", [("email", "a.b+c@mail.example.com")]),
        ("see README.md, llama.cpp and atomic.chat.", [("url", "README.md"), ("url", "atomic.chat")]),
        ("看example.com，更多", []),
        ("看 example.com/路径 吧", [("url", "example.com/路径")]),
        ("(https://x.com/a_(b)?q=1.)", [("url", "https://x.com/a_(b)?q=1")]),
        ("看https://x.com", [("url", "https://x.com")]),
        ("http://unheard.of-tld https://any.thing/x", [("url", "https://any.thing/x")]),
        ("foo://x.com ftp://x.com http://localhost", [("url", "ftp://x.com")]),
        ("1.2.3.4 v1.5 3.14 300.1.1.1 a..com -.com", [("url", "1.2.3.4")]),
        ("x.com:8080/y x.com:99999", [("url", "x.com:8080/y"), ("url", "x.com")]),
        ("user@x.com/path", [("url", "user@x.com/path")]),
        ("...", []),
        ("", []),
    ],
)
def test_marks_are_found_as_the_server_finds_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"@{JOINER}name",
        f"/{JOINER}top",
        f"#{JOINER}tag",
        f"${JOINER}TAG",
        f"example.{JOINER}com",
        f"example{JOINER}.com",
        f"a@mail{JOINER}.com",
    ],
)
def test_a_word_joiner_in_the_right_place_prevents_a_mark(text: str) -> None:
    assert found(text) == []


def test_a_word_joiner_after_a_domains_first_letter_prevents_nothing() -> None:
    assert found(f"e{JOINER}xample.com") == [("url", "xample.com")]


@given(st.text(alphabet="a1.@#$/:中，( )\n_-A\u2060😀", max_size=80))
def test_marks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for kind, start, stop in detect(text):
        assert kind
        assert end <= start < stop <= len(text)
        assert not text[start:stop].isspace()
        end = stop
