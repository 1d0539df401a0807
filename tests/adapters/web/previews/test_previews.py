"""What other programs show of a page."""

from dataclasses import replace

import pytest
from jinja2 import Environment, PackageLoader
from lxml import etree

from adapters.web.previews.components import story_components
from adapters.web.previews.open_graph import OpenGraph, issue_preview, story_preview
from bot.locales import Language, words
from bot.model import StoryRef
from tests.adapters.web.feeds.examples import DAY, HOSTILE, addresses, revised

REF = StoryRef.parse(f"{DAY}/n1") or pytest.fail("it is a reference")
CHINESE = words(Language.SIMPLIFIED)
PAGES = Environment(loader=PackageLoader("adapters.web"), autoescape=True)


def tags(preview: OpenGraph) -> dict[str, str]:
    """The tags that stand in a page's head, by their names."""
    written = PAGES.get_template("open_graph.html").render(preview=preview)
    head = etree.HTML(f"<html><head>{written}</head></html>")
    assert {each.tag for each in head.iter() if each.tag not in ("html", "head")} <= {"meta", "link"}
    named = {each.get("property") or each.get("name"): each.get("content") for each in head.iter("meta")}
    return {**named, **{each.get("rel"): each.get("href") for each in head.iter("link")}}


def preview_of(title: str = "头一条", summary: str = "详情") -> OpenGraph:
    issue = revised(DAY, title, "第二条", summary=summary).issue
    return story_preview(issue, REF, issue.content.sections[0].stories[0], addresses(), CHINESE)


def test_an_issue_shows_its_first_story_the_next_ones_and_its_card() -> None:
    shown = tags(issue_preview(revised(DAY, "一", "二", "三", "四", "五").issue, addresses(), CHINESE))
    assert (shown["og:title"], shown["og:description"]) == ("一", "二；三；四")
    assert shown["og:site_name"] == "AI 日报 · 2025年12月19日 周五"
    assert shown["og:url"] == "https://news.example.com/ainews/2025-12-19"
    assert shown["og:image"] == "https://news.example.com/ainews/2025-12-19.png"
    assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")
    assert shown["twitter:card"] == "summary_large_image"
    assert "discord:component-embed" not in shown


def test_a_story_shows_how_it_is_told_its_card_and_discords_components() -> None:
    shown = tags(preview_of())
    assert (shown["og:title"], shown["og:description"]) == ("头一条", "详情")
    page = "https://news.example.com/ainews/2025-12-19/n1"
    assert (shown["og:url"], shown["og:image"]) == (page, f"{page}.png")
    assert shown["discord:component-embed"] == f"{page}.discord.json"
    assert shown["theme-color"] == "#a3211b"  # Discord takes six digits and nothing else


@pytest.mark.parametrize("language", Language)
def test_a_preview_is_in_the_language_of_its_page(language: Language) -> None:
    shown = tags(issue_preview(revised().issue, addresses(language), words(language)))
    assert shown["og:locale"][:2] == language[:2]
    assert shown["og:url"] == addresses(language).issue(DAY)


@pytest.mark.parametrize("text", HOSTILE[:2])
def test_whatever_a_story_says_is_text(text: str) -> None:
    assert tags(preview_of(text, text))["og:title"] == text


def test_the_components_of_a_story_lead_to_its_page_and_to_the_original() -> None:
    issue = revised().issue.content
    story = issue.sections[0].stories[0]
    document = story_components(issue, REF, story, addresses(), CHINESE)
    ((page, original),) = document.buttons
    assert (page.url, original.url) == ("https://news.example.com/ainews/2025-12-19/n1", story.url)
    unlinked = story_components(issue, REF, replace(story, url=None), addresses(), CHINESE)
    assert [each.url for each in unlinked.buttons[0]] == [page.url]
