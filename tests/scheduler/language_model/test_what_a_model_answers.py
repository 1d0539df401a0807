"""What models answer, in all the shapes that servers put it in."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sandbox.faults import Fault, Kind
from sandbox.language_model import Behaviour, Server
from scheduler.language_model import answer_text
from scheduler.language_model.answer_text import json_in, without_thoughts
from scheduler.language_model.completion import Completion, NoCompletion, read_completion
from tests.scheduler.language_model.conftest import QUESTION, Asked


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour.GOOD,
        Behaviour.FENCED,
        Behaviour.CHATTER,
        Behaviour.REASONING,
        Behaviour.THINKING,
        Behaviour.PARTS,
        Behaviour.CHOICES,
    ],
)
async def test_an_answer_is_read_whatever_it_is_packed_in(asked: Asked, behaviour: Behaviour) -> None:
    asked.fake.behaviour = behaviour
    first, second = await asked.stories()
    assert (first["pieces"], first["link"]) == ([12], "12.1")
    assert (second["pieces"], second["link"]) == ([15], "15.1")
    assert "Let me see" not in json.dumps([first, second])


@pytest.mark.parametrize(
    "behaviour",
    [Behaviour.EMPTY, Behaviour.NULL, Behaviour.TOOL_CALLS, Behaviour.DECLINES],
)
async def test_a_model_that_says_nothing_is_asked_once_more_and_no_oftener(asked: Asked, behaviour: Behaviour) -> None:
    asked.fake.behaviour = behaviour
    assert (await asked.ask()).text == ""
    assert len(asked.fake.requests) == 2
    assert len(asked.purse.billed) == 2


@pytest.mark.parametrize("behaviour", [Behaviour.CUT_OFF, Behaviour.ODD_JSON, Behaviour.PROSE])
async def test_what_is_no_whole_json_object_is_found_out(asked: Asked, behaviour: Behaviour) -> None:
    asked.fake.behaviour = behaviour
    written = await asked.ask()
    assert written.cut_off is (behaviour is Behaviour.CUT_OFF)
    with pytest.raises(ValueError, match=r"\w"):
        json_in(written.text)


async def test_a_model_whose_thoughts_use_up_the_answer_gets_more_room_and_keeps_it(asked: Asked) -> None:
    asked.fake.behaviour = Behaviour.REASONING
    question = replace(QUESTION, answer_tokens=50)
    assert json_in((await asked.ask(question)).text)["stories"]
    assert [one["max_tokens"] for one in asked.fake.requests] == [50, 200]
    assert len(asked.purse.billed) == 2, "the first was paid for"
    await asked.ask(question)
    assert asked.fake.requests[-1]["max_tokens"] == 200
    assert len(asked.fake.requests) == 3


async def test_tokens_are_the_servers_own_figures(asked: Asked) -> None:
    written = await asked.ask()
    assert written.tokens_in
    assert written.tokens_out
    asked.fake.server = Server(counts=False)
    written = await asked.ask()
    assert (written.tokens_in, written.tokens_out) == (None, None)


@pytest.mark.parametrize(
    ("message", "details", "room"),
    [
        ({"content": ""}, None, True),
        ({"content": None, "reasoning": "Hm"}, None, True),
        ({"content": "<think>Hm"}, None, True),
        ({"content": '{"a'}, {"reasoning_tokens": 900}, True),
        ({"content": '{"a'}, {"reasoning_tokens": 0}, False),
        ({"content": '{"a'}, None, False),
    ],
)
def test_thoughts_are_known_by_whatever_sign_of_them_there_is(message: object, details: object, *, room: bool) -> None:
    choice = {"message": message, "finish_reason": "length"}
    answer = {"choices": [choice], "usage": {"completion_tokens_details": details}}
    assert read_completion(json.dumps(answer).encode()).thought_too_long is room


def body(**more: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": "{}"}}], **more}).encode()


@pytest.mark.parametrize(
    "usage",
    [
        None,
        [],
        "many",
        {"prompt_tokens": -1, "completion_tokens": True},
        {"prompt_tokens": 10**18, "completion_tokens": "7"},
        {"prompt_tokens": 1.5, "completion_tokens_details": {"reasoning_tokens": None}},
    ],
)
def test_figures_that_are_none_are_not_counted(usage: object) -> None:
    assert read_completion(body(usage=usage)) == Completion(text="{}")


@pytest.mark.parametrize(
    "message",
    [
        None,
        "hello",
        {},
        {"content": 7},
        {"content": [None, 7, {"type": "image_url"}, {"type": "text", "text": None}]},
        {"content": {"text": "x"}},
    ],
)
def test_a_message_of_an_odd_form_says_nothing(message: object) -> None:
    assert read_completion(json.dumps({"choices": [{"message": message}]}).encode()).text == ""


@pytest.mark.parametrize("choices", [[], [None], [7, "x"], [{"delta": {"content": "x"}}]])
def test_choices_of_an_odd_form_say_nothing(choices: object) -> None:
    assert read_completion(json.dumps({"choices": choices}).encode()).text == ""


@pytest.mark.parametrize(
    "answer",
    [b"", b"null", b"[]", b"{}", b'{"choices": {}}', b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000],
)
def test_what_is_no_completion_is_told_apart(answer: bytes) -> None:
    with pytest.raises(NoCompletion):
        read_completion(answer)


async def test_half_an_answer_is_asked_for_again(asked: Asked) -> None:
    asked.fake.faults.add(Fault(match="POST *", kind=Kind.HALF))
    assert len(await asked.stories()) == 2
    assert len(asked.purse.billed) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', {"a": 1}),
        ('  \n{"a": 1}\n\nHope this helps.', {"a": 1}),
        ('Here:\n```json\n{"a": 1}\n```\nand ```{"b": 2}```', {"a": 1}),
        ('```\n{"a": 1}\n```', {"a": 1}),
        ('{"a": "```json\\n{}\\n```"}', {"a": "```json\n{}\n```"}),
        ('{"a": 1, "a": 2}', {"a": 2}),
        ('[{"a": 1}]', [{"a": 1}]),
        ('As [1] says {sic}: {"a": 1}', {"a": 1}),
        ('As [[1], {"a": 1}] says', {"a": 1}),
        ('[[[{"a": 1}, {"a": 2}]]]', [{"a": 1}, {"a": 2}]),
        (f'{[[number] for number in range(900)]} {{"a": 1}}', {"a": 1}),
        ('{"a": "\\ud800 \\u0000"}', {"a": "\ufffd \ufffd"}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
    ],
)
def test_the_json_in_a_text_is_found(text: str, found: Mapping[str, Any]) -> None:
    assert json_in(text) == found


class CountingDecoder(json.JSONDecoder):
    """Counts the characters that it reads."""

    read = 0

    def raw_decode(self, s: str, idx: int = 0) -> tuple[Any, int]:
        value, end = super().raw_decode(s, idx)
        self.read += end - idx
        return value, end


def test_no_part_of_an_answer_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    decoder = CountingDecoder()
    monkeypatch.setattr(answer_text, "_DECODER", decoder)
    text = f"{[[[number] * 9] * 9 for number in range(100)]}"
    with pytest.raises(ValueError, match="no object"):
        json_in(text)
    assert decoder.read <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[1]",
        "7",
        '{"a": 1',
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": 1e999}',
        '{"a": %s}' % ("9" * 5000),
        '{"a": ' + "[" * 100_000,
        '{"a":' * 100_000,
        "{{{{",
        "[" * 100_000,
        "[12] [] {sic}",
        '{"stories": [{"title": "whole"}, {"title": "cut',
        "```json\n```",
    ],
)
def test_what_has_no_sound_json_in_it_is_refused_and_raises_nothing_else(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        json_in(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<think>a {b}</think>{}", "{}"),
        ("a {b}\n</think>\n{}", "\n{}"),
        ("<think>and so on", ""),
        ('{"a": "</think>"}', '{"a": "</think>"}'),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_thoughts_are_no_answer(text: str, answer: str) -> None:
    assert without_thoughts(text) == answer
