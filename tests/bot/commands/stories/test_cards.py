"""/card: a story or an issue as a picture."""

from dataclasses import replace
from datetime import date

import pytest

from bot.compose import Card, DayCard, StoryCard, day_card
from bot.document import Invocation
from bot.locales import Language, words
from bot.model import Issue
from tests.bot.commands.chat import Chat, an_issue, shown


class FakePainter:
    """Draws nothing; ``asked`` is what it was to draw."""

    def __init__(self) -> None:
        self.asked: list[Card] = []

    async def draw(self, card: Card) -> bytes:
        self.asked.append(card)
        return b"a picture"


@pytest.fixture
def painter(chat: Chat) -> FakePainter:
    painter = FakePainter()
    chat.context = replace(chat.context, cards=painter)
    return painter


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("card", "ainews-2025-12-20.png", DayCard),
        ("card t3", "ainews-2025-12-20-t3.png", StoryCard),
        ("card 2025-12-18", "ainews-2025-12-18.png", DayCard),
        ("card 2025-12-18/n2", "ainews-2025-12-18-n2.png", StoryCard),
        ("卡片 第三条", "ainews-2025-12-20-n3.png", StoryCard),
    ],
)
async def test_the_card_of_what_is_named_comes_as_a_picture(
    chat: Chat, painter: FakePainter, said: str, name: str, kind: type
) -> None:
    document = await chat.say(said)
    assert document.file is not None
    assert (document.file.name, document.file.media_type, document.file.data) == (name, "image/png", b"a picture")
    assert document.file.says in str(painter.asked[0])
    assert isinstance(painter.asked[0], kind)


async def test_its_line_leads_to_the_original_and_its_button_shows_all_of_it(chat: Chat, painter: FakePainter) -> None:
    del painter
    document = await chat.say("card t3")
    assert shown(document) == "Claude 工具 3 of 2025-12-20"
    ((full,),) = document.buttons
    assert full.command == Invocation("story", {"ref": "2025-12-20/t3"})


async def test_a_card_is_in_the_language_of_its_reader(chat: Chat, painter: FakePainter) -> None:
    await chat.say("card n2", locale="zh-hant")
    (card,) = painter.asked
    assert (card.paper, card.day) == ("AI 日報", "2025年12月20日 週六")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("card t99", "There is no t99 on Dec 20. That issue has 10 news stories and 10 tools."),
        ("card 2025-12-01", "There is no issue of Dec 1."),
        ("card nonsense", "I cannot find “nonsense”."),
    ],
)
async def test_what_has_no_card_is_refused(chat: Chat, painter: FakePainter, said: str, refusal: str) -> None:
    document = await chat.say(said)
    assert document.refused
    assert shown(document).startswith(refusal)
    assert painter.asked == []


async def test_a_bot_that_cannot_draw_says_so(chat: Chat) -> None:
    assert shown(await chat.say("card")) == "I cannot draw pictures here."


def test_an_issue_without_a_title_has_that_of_its_first_story() -> None:
    untitled = an_issue(date(2025, 12, 20), news=5)
    card = day_card(untitled, words(Language.SIMPLIFIED))
    assert card.title == "Claude 新闻 1 of 2025-12-20"
    assert [number for number, _ in card.headlines] == ["2", "3", "4"]
    titled = day_card(replace(untitled, title="模型周"), words(Language.SIMPLIFIED))
    assert titled.title == "模型周"
    assert [number for number, _ in titled.headlines] == ["1", "2", "3"]


def test_an_issue_without_stories_has_a_card() -> None:
    empty = Issue(date=date(2025, 12, 20), sections=())
    assert day_card(empty, words(Language.ENGLISH)).title == "Sat, Dec 20, 2025"
