"""The addresses of what is told on the web."""

from datetime import date

import pytest

from bot.addresses import NOWHERE, WebAddresses, WebLinks
from bot.locales import Language
from bot.model import SectionKind, StoryRef

DAY = date(2025, 12, 19)
ON_THE_WEB = WebAddresses(root="https://news.example.com", edition="ainews")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (ON_THE_WEB.home, "/"),
        (ON_THE_WEB.issue(DAY), "/ainews/2025-12-19"),
        (ON_THE_WEB.story(StoryRef(SectionKind.TOOLS, 3, DAY)), "/ainews/2025-12-19/t3"),
        (ON_THE_WEB.within_issue(StoryRef(3, 1, DAY)), "/ainews/2025-12-19#3.1"),
        (ON_THE_WEB.where_read(StoryRef(3, 1, DAY), ()), "/ainews/2025-12-19/3.1"),
        (ON_THE_WEB.where_read(StoryRef(3, 1, DAY), {StoryRef(3, 1, DAY)}), "/ainews/2025-12-19#3.1"),
        (ON_THE_WEB.month(DAY), "/ainews/2025-12"),
        (ON_THE_WEB.page("search"), "/ainews/search"),
        (ON_THE_WEB.search({"words": "a & 塔", "in": "tools"}), "/ainews/search?q=a+%26+%E5%A1%94&in=tools"),
    ],
)
def test_every_page_has_one_address(address: str, expected: str) -> None:
    assert address == f"https://news.example.com{expected}"


def test_a_language_stands_before_the_edition_unless_it_is_the_usual_one() -> None:
    english = WebAddresses(root="", edition="ainews", language=Language.ENGLISH)
    assert (english.home, english.issue(DAY)) == ("/en/", "/en/ainews/2025-12-19")


def test_a_story_without_its_day_has_no_address() -> None:
    with pytest.raises(ValueError, match="no day"):
        ON_THE_WEB.story(StoryRef(SectionKind.TOOLS, 3))


def test_messages_lead_to_the_pages_of_their_language_or_nowhere() -> None:
    ref, links = StoryRef(SectionKind.TOOLS, 3, DAY), WebLinks(ON_THE_WEB)
    english = (links.issue(DAY, Language.ENGLISH), links.story(ref, Language.ENGLISH))
    assert english == (
        "https://news.example.com/en/ainews/2025-12-19",
        "https://news.example.com/en/ainews/2025-12-19/t3",
    )
    assert links.month(DAY, Language.SIMPLIFIED) == ON_THE_WEB.month(DAY)
    asked = {"words": "a"}
    assert links.search(asked, Language.SIMPLIFIED) == ON_THE_WEB.search(asked)
    language = Language.TRADITIONAL
    nowhere = (NOWHERE.issue(DAY, language), NOWHERE.story(ref, language), NOWHERE.month(DAY, language))
    assert {*nowhere, NOWHERE.search(asked, language)} == {""}
