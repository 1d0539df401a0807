"""Settings that are written into a file somebody has written before: all of theirs is still there."""

from io import StringIO

import pytest
from dotenv.parser import Binding, parse_stream
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from paperboy.cli.init.settings_text import with_settings

ABOUT = {"TOKEN": "What opens the door.", "ZONE": "Where it is."}


def bindings(text: str) -> list[Binding]:
    return list(parse_stream(StringIO(text)))


def read(text: str) -> dict[str | None, str | None]:
    return {line.key: line.value for line in bindings(text)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "# What opens the door.\nTOKEN=new\n"),
        ("A=1", "A=1\n\n# What opens the door.\nTOKEN=new\n"),
        ("A=1\r\n", "A=1\r\n\r\n# What opens the door.\r\nTOKEN=new\r\n"),
        ("# mine\nTOKEN=old # note\nA=1\n", "# mine\nTOKEN=new # note\nA=1\n"),
        ("TOKEN=\n", "TOKEN=new\n"),
        ("TOKEN= # to come\n", "TOKEN=new # to come\n"),
        ("TOKEN=#old\n", "TOKEN=new\n"),
        ("TOKEN=old#er # note", "TOKEN=new # note\n"),
        ("TOKEN # none yet\n", "TOKEN=new # none yet\n"),
        ("\n\n  export TOKEN = 'o # l\nd'#note\nA=1\n", "\n\n  export TOKEN=new #note\nA=1\n"),
        ("TOKEN=first\nA=1\nTOKEN=last\n", "TOKEN=first\nA=1\nTOKEN=new\n"),
        ("# TOKEN=example\n", "# TOKEN=example\n\n# What opens the door.\nTOKEN=new\n"),
        ("MY_TOKEN=x\nToken=y\n", "MY_TOKEN=x\nToken=y\n\n# What opens the door.\nTOKEN=new\n"),
    ],
)
def test_a_value_is_written_where_it_belongs(before: str, after: str) -> None:
    assert with_settings(before, {"TOKEN": "new"}, ABOUT) == after


@pytest.mark.parametrize(
    "value", ["1:a-b_c", "a b", "it's", "#1", "\\'", 'say "x"', "https://x/?a=b&c", "一", "x ", ""]
)
def test_a_value_is_read_as_it_was_written(value: str) -> None:
    assert read(with_settings("", {"TOKEN": value}, ABOUT)) == {None: None, "TOKEN": value}


NAMES = st.sampled_from(["TOKEN", "ZONE", "OTHER", "export TOKEN", "'ZONE'", " A", "TOKENS"])
SAID = st.text(alphabet="ab= #$:", max_size=6)
VALUES = st.one_of(SAID, SAID.map("'{}'".format), SAID.map('"{}"'.format), st.just('"two\nlines"'))
COMMENTS = st.one_of(st.just(""), SAID.map(" # {}".format), SAID.map("#{}".format))
LINES = st.one_of(st.tuples(NAMES, st.sampled_from(["=", " = ", ""]), VALUES, COMMENTS).map("".join), SAID, st.just(""))
TEXTS = st.tuples(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans()).map(
    lambda made: made[1].join(made[0]) + made[1] * made[2]
)


@settings(max_examples=60)
@given(
    text=st.one_of(TEXTS, st.text(alphabet="TOKEN='\"# \\\r\n\t", max_size=40)),
    values=st.dictionaries(st.sampled_from(["TOKEN", "ZONE"]), st.text(alphabet="ab '\"#\\=$:一", max_size=6)),
)
def test_nothing_is_lost(text: str, values: dict[str, str]) -> None:
    before = bindings(text)
    assume(not any(line.error for line in before))  # what cannot be read is mended first
    written = with_settings(text, values, ABOUT)
    after = bindings(written)
    assert {name: read(written)[name] for name in values} == values
    last = {line.key: place for place, line in enumerate(before)}
    for place, (old, new) in enumerate(zip(before, after, strict=False)):
        if old.key in values and last[old.key] == place:
            assert new.key == old.key
            assert comment(old) in new.original.string
        elif old.original.string.strip():
            assert new.original.string.rstrip() == old.original.string.rstrip()
    assert with_settings(written, values, ABOUT) == written


def comment(line: Binding) -> str:
    """What stands behind a value for people: all from the first # that can be left out without changing the value."""
    text = line.original.string.rstrip()
    signs = (at for at, sign in enumerate(text) if sign == "#")
    return next((text[at:] for at in signs if read(text[:at]) == {line.key: line.value}), "")
