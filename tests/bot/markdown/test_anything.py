"""Whatever the text, there is an issue or one typed refusal."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import DigestError
from bot.markdown import parse, write
from bot.model import Issue
from tests.bot.markdown.digests import digest
from tests.strategies import texts

DIGEST = digest(
    "### 1. [FLUX.2 [dev]](https://a.dev/1)\n> 正文 **粗** `码`。",
    "### 2. 标题\n> 来源：[甲](https://a.dev/2)，https://b.dev\n> 正文。",
    "### 3. 标题（https://a.dev/3）\n**描述**：正文。\n- [乙](https://c.dev)",
)
LINES = DIGEST.split("\n")


def outcome(text: str | bytes) -> Issue | None:
    """The issue, None for a refusal; each issue can be written and read again."""
    found = read(text)
    if isinstance(found, DigestError):
        assert found.reason.endswith(".")
        assert found.line >= 0
        return None
    assert parse(write(found)).issue == found
    return found


def read(text: str | bytes) -> Issue | DigestError:
    try:
        return parse(text, name="2025-12-20.md").issue
    except DigestError as error:
        return error


@given(st.text())
def test_any_text(text: str) -> None:
    outcome(text)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    outcome(data)


@given(st.text(), st.text())
def test_any_name(name: str, text: str) -> None:
    assert parse(DIGEST, name=name + text).issue.sections == parse(DIGEST).issue.sections


@given(texts(), st.lists(texts() | st.sampled_from(LINES), max_size=8))
def test_any_head_over_any_body(head: str, body: list[str]) -> None:
    outcome(digest(f"### 1. {head}\n" + "\n".join(body)))


@given(st.lists(st.sampled_from(LINES) | texts(), max_size=60))
@example(["[]", "2025-12-20", "### 2. 标题"])
@example(["[    [", "2025-12-20", "### 2. 标题"])
def test_lines_in_any_order(lines: list[str]) -> None:
    outcome("\n".join(lines))


@given(st.permutations(LINES))
def test_shuffled_lines(lines: list[str]) -> None:
    outcome("\n".join(lines))


@example(0, 13, "<!--~~~[~~~")
@given(st.integers(0, len(DIGEST)), st.integers(0, len(DIGEST)), texts())
def test_a_digest_with_a_part_exchanged(start: int, end: int, text: str) -> None:
    outcome(DIGEST[:start] + text + DIGEST[end:])


@given(st.integers(0, len(DIGEST.encode())))
def test_a_digest_cut_at_any_byte(end: int) -> None:
    outcome(DIGEST.encode()[:end])


@given(
    st.sampled_from(
        ["[", "](", "**", "`", r"\``", "(", "（", "\\", "https://", "\n", "> ", "### 1. a\n", "📰", "来源："]
    ),
    st.integers(1, 3000),
)
def test_much_of_one_thing(piece: str, count: int) -> None:
    outcome(DIGEST + piece * count)
    outcome(digest(f"### 1. {piece * count}\n> {piece * count}"))
