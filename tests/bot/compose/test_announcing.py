"""An announcement's Markdown as the message that it becomes, and what a place is told of it."""

from dataclasses import replace

import pytest

from bot.compose import announcement_document, read_announcement, why_document
from bot.document import Document, Mark, Paragraph, Quote, Title, plain
from bot.errors import DigestError
from bot.locales import Language, words
from bot.model import ANNOUNCEMENT, Lane, State
from bot.model.announcements import Announced, Announcement
from tests.bot.compose.histories import ANN, NOW, SENT, TODAY, delivery, entry, record


def shown(document: Document) -> list[tuple[str, str]]:
    """Each block's kind, and what there is to read in it."""
    said = list[tuple[str, str]]()
    for block in document.blocks:
        match block:
            case Title(text=text) | Paragraph(text=text):
                said.append((type(block).__name__, plain(text)))
            case Quote(text=lines):
                said.append(("Quote", "\n".join(map(plain, lines))))
    return said


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One line.", [("Paragraph", "One line.")]),
        ("One line,\nand another.\n\n\nThe end.", [("Paragraph", "One line,\nand another.\n\nThe end.")]),
        ("# We move\n\nOn Friday.", [("Title", "We move"), ("Paragraph", "On Friday.")]),
        ("\n\n## We move ##\nOn Friday.", [("Title", "We move"), ("Paragraph", "On Friday.")]),
        ("On Friday.\n\n## Why\nBecause.", [("Paragraph", "On Friday.\n\nWhy\nBecause.")]),
        ("New:\n- one\n* two\n1. three", [("Paragraph", "New:\n• one\n• two\n1. three")]),
        ("So:\n> Come.\n> All.\n\nFine.", [("Paragraph", "So:"), ("Quote", "Come.\nAll."), ("Paragraph", "Fine.")]),
        ("Above\n\n---\n\nBelow", [("Paragraph", "Above\n\nBelow")]),
        ("Type `#start`, 2*3*4, snake_case_name", [("Paragraph", "Type #start, 2*3*4, snake_case_name")]),
        ("First<br>second <b>bold</b>", [("Paragraph", "First\nsecond bold")]),
        ("# 搬家\n周五起由**新机器人**送。", [("Title", "搬家"), ("Paragraph", "周五起由新机器人送。")]),
    ],
)  # fmt: skip
def test_a_line_stays_a_line(text: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(announcement_document(text)) == blocks


def test_links_and_marks_are_kept() -> None:
    (block,) = announcement_document("See [the page](https://example.com/a_b) or https://example.org, **soon**.").blocks
    assert isinstance(block, Paragraph)
    links = [(span.text, span.link) for span in block.text if span.link]
    assert links == [("the page", "https://example.com/a_b"), ("https://example.org", "https://example.org")]
    assert [span.text for span in block.text if span.mark is Mark.BOLD] == ["soon"]


def test_what_cannot_be_followed_or_shown_is_named() -> None:
    found = read_announcement("[here](notes.html) and ![a chart](https://example.com/chart.png)")
    assert (found.refused, found.pictures) == (("notes.html",), ("https://example.com/chart.png",))


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_nothing_is_no_announcement(text: str) -> None:
    with pytest.raises(DigestError):
        read_announcement(text)


# --- why ----------------------------------------------------------------------------------------------------------

MADE = Announcement(id=3, text="We move.", made_at=NOW, expires_at=NOW)


@pytest.mark.parametrize(
    ("state", "reason", "english", "chinese"),
    [
        (State.SENT, "", "of Dec 20, arrived 08:00:04", "12月20日那则，08:00:04 送达"),
        (State.DUE, "network", "of Dec 20: it waits its turn", "12月20日那则：正在排队"),
        (State.DUE, "pausing", "of Dec 20: it comes when the pause is over", "12月20日那则：暂停结束后送来"),
        (State.GONE, "blocked", "of Dec 20: I was blocked, so it did not come", "12月20日那则：我被拉黑了，没有送"),
        (
            State.UNKNOWN, "timeout",
            "of Dec 20: I was cut off while sending and do not know whether it arrived",
            "12月20日那则：送到一半中断了，不知道是否送达",
        ),
        (
            State.UNKNOWN, "restored",
            "of Dec 20: I was put back from a backup, and do not know whether it arrived; it is not sent again",
            "12月20日那则：我是从备份恢复的，不知道是否送达过，没有再送",
        ),
        (
            State.SKIPPED, "restored",
            "of Dec 20: I was put back from a backup, and it was left out",
            "12月20日那则：我从备份恢复后跳过了",
        ),
        (
            State.EXPIRED, "too-late",
            "of Dec 20: it was too old before its turn came, so it did not come",
            "12月20日那则：还没轮到就已经过期，没有送",
        ),
    ],
)  # fmt: skip
def test_a_place_is_told_of_the_last_one(state: State, reason: str, english: str, chinese: str) -> None:
    found = delivery(state, reason, part=ANNOUNCEMENT, lane=Lane.ANNOUNCEMENTS, issue_id=-3)
    told = replace(record(entry(SENT)), announced=Announced(announcement=MADE, delivery=found))
    for language, label, line in (
        (Language.ENGLISH, "Announcement", english),
        (Language.SIMPLIFIED, "公告", chinese),
    ):
        document = why_document(told, NOW, words(language).on(TODAY))
        assert f"{label}  {line}" in [plain(block.text) for block in document.blocks if isinstance(block, Paragraph)]


def test_an_old_one_is_not_told_of() -> None:
    old = replace(MADE, made_at=ANN.since)
    told = replace(record(entry(SENT)), announced=Announced(announcement=old, delivery=SENT))
    assert not any("Announcement" in str(block) for block in why_document(told, NOW, words(Language.ENGLISH)).blocks)
