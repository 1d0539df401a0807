"""What a button says, as a line and back: a plain one where that is clear, an exact one always."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import TABLE, Command, Parameter, ParameterKind, decode, encode
from bot.commands.arguments import clean
from bot.document import Invocation, Value

LINES = {
    "settings": Invocation("settings"),
    "settings style": Invocation("settings", {"what": "style"}),
    "settings style full": Invocation("settings", {"what": "style", "value": "full"}),
    "settings language zh-Hans": Invocation("settings", {"what": "language", "value": "zh-Hans"}),
    "issue": Invocation("issue"),
    "issue 2025-12-20": Invocation("issue", {"date": date(2025, 12, 20)}),
    "issue 2025-12-20 headlines": Invocation("issue", {"date": date(2025, 12, 20), "style": "headlines"}),
    "issue headlines": Invocation("issue", {"style": "headlines"}),
    "story 2025-12-20/t3": Invocation("story", {"ref": "2025-12-20/t3"}),
    "subscribe 08:00": Invocation("subscribe", {"when": "08:00"}),
    "subscribe 8:30 london me": Invocation("subscribe", {"when": "8:30 london", "where": "me"}),
    "unsubscribe me": Invocation("unsubscribe", {"where": "me"}),
    "top 5": Invocation("top", {"n": 5}),
    "why telegram:-100/7": Invocation("why", {"chat": "telegram:-100/7"}),
    "#12": Invocation("#12"),
}


@pytest.mark.parametrize("line", LINES)
def test_a_button_is_the_line_that_it_always_was(line: str) -> None:
    assert encode(LINES[line]) == line
    assert decode(line) == LINES[line]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (Invocation("subscribe", {"when": "8:30 me"}), "subscribe\n8:30 me\n"),
        (Invocation("subscribe", {"when": "8:30", "where": "me"}), "subscribe 8:30 me"),
        (Invocation("settings", {"value": "style"}), "settings\n\nstyle"),
    ],
)
def test_values_have_lines_of_their_own_where_one_would_be_read_otherwise(said: Invocation, line: str) -> None:
    assert encode(said) == line
    assert decode(line) == said


@pytest.mark.parametrize("line", ["", "frobnicate 5", "issue 2025-12-20 full 3", "top 5 6", "top\n5\n6", "nothing\n5"])
def test_a_line_that_no_button_says_is_a_command_that_is_not_there(line: str) -> None:
    assert decode(line) == Invocation(line)


@pytest.mark.parametrize(
    ("line", "values"),
    [("top 11", {"n": 11}), ("top ten", {"n": "ten"}), ("latest tiny", {"style": "tiny"}), ("issue x", {"date": "x"})],
)
def test_a_value_that_is_out_of_date_is_kept_for_the_refusal(line: str, values: dict[str, Value]) -> None:
    assert decode(line).values == values


# --- any --------------------------------------------------------------------------------------------------------

MADE_UP = Command(
    name="weather",
    answer=TABLE[0].answer,
    parameters=(
        Parameter(name="from", kind=ParameterKind.NUMBER),
        Parameter(name="to", kind=ParameterKind.NUMBER),
        Parameter(name="day", kind=ParameterKind.DATE),
        Parameter(name="city", kind=ParameterKind.WORD),
        Parameter(name="unit", kind=ParameterKind.CHOICE, choices=("1", "2025-12-20", "c")),
        Parameter(name="note", kind=ParameterKind.TEXT),
    ),
)
COMMANDS = (*TABLE, MADE_UP)

_WORDS = st.sampled_from([
    *(choice for command in COMMANDS for parameter in command.parameters for choice in parameter.choices),
    "ME", "#12", "\n", "5", "2025-12-20", "settings", "8:30", "工作日", '"', "\\",
])  # fmt: skip
_TEXTS = st.lists(_WORDS | st.text(max_size=5), min_size=1, max_size=4).map(" ".join).map(clean).filter(bool)


def values_of(parameter: Parameter) -> st.SearchStrategy[Value]:
    match parameter.kind:
        case ParameterKind.NUMBER:
            return st.integers(parameter.low, parameter.high)
        case ParameterKind.DATE:
            return st.dates()
        case ParameterKind.CHOICE:
            return st.sampled_from(parameter.choices)
        case ParameterKind.WORD:
            return _TEXTS.map(lambda text: text.replace(" ", ""))
        case _:
            return _TEXTS


@st.composite
def invocations(draw: st.DrawFn) -> Invocation:
    """Any command with valid values for some of its parameters."""
    command = draw(st.sampled_from(COMMANDS))
    given = {
        parameter.name: draw(values_of(parameter))
        for parameter in command.parameters
        if parameter.required or draw(st.booleans())
    }
    return Invocation(command.name, given)


@given(said=invocations())
def test_every_invocation_comes_back_as_it_was(said: Invocation) -> None:
    assert decode(encode(said, COMMANDS), COMMANDS) == said
