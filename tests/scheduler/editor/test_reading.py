"""Evidence: what an article says, in numbered pieces; real articles, too, where ``PAPERBOY_CORPUS`` has them."""

import gc
import os
import re
import subprocess
import sys
import time
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.markdown.front_matter import split_front_matter
from bot.model.articles import Article
from scheduler.editor.article_html import html_of_markdown
from scheduler.editor.evidence import Evidence, Piece
from scheduler.editor.reading import LONGEST_PIECE, MOST_LINKS_OF_PIECE, read_evidence

URL = "https://news.example/issues/17/"
CORPUS = Path(os.environ.get("PAPERBOY_CORPUS", Path(__file__).parents[4] / "shared"))
ORIGINALS = sorted(CORPUS.glob("upstream/26-0[3-6]-*.md"))
NUMBER = re.compile(r"⟨\d+\.\d+⟩")


def read(body: str, *, markdown: bool = False) -> Evidence:
    return read_evidence(Article(url=URL, title="Title", body=body, markdown=markdown))


def pieces(body: str, *, markdown: bool = False) -> list[Piece]:
    return list(read(body, markdown=markdown).pieces.values())


def texts(body: str, *, markdown: bool = False) -> list[str]:
    return [piece.text for piece in pieces(body, markdown=markdown)]


def links(evidence: Evidence) -> list[tuple[str, str, str]]:
    return [(link.number, link.url, link.anchor) for piece in evidence.pieces.values() for link in piece.links]


# --- words and links ----------------------------------------------------------------------------------------------


def test_a_link_shows_as_its_number_behind_its_words() -> None:
    evidence = read(
        '<p>First.</p><p>A <a href="https://a.example/1">model </a>and <a href="/b">its <b>code</b></a>.</p>'
    )
    assert evidence.pieces[2].text == "A model⟨2.1⟩ and its code⟨2.2⟩."
    assert links(evidence) == [
        ("2.1", "https://a.example/1", "model"),
        ("2.2", "https://news.example/b", "its code"),
    ]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("../16/", "https://news.example/issues/16/"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("?page=2", "https://news.example/issues/17/?page=2"),
        (" https://a.example/two words ", "https://a.example/two%20words"),
        ("https://a.example/[x]", "https://a.example/%5Bx%5D"),
        ("https://user:secret@a.example:81/b?c=d@e", "https://a.example:81/b?c=d@e"),
    ],
)
def test_a_link_is_a_whole_address(href: str, url: str) -> None:
    assert [link[1] for link in links(read(f'<p><a href="{href}">x</a></p>'))] == [url]


def test_relative_links_are_read_by_the_base_that_a_source_names() -> None:
    article = Article(url=URL, title="Title", body='<p><a href="b">b</a></p>', base="https://other.example/a/")
    assert [url for _, url, _ in links(read_evidence(article))] == ["https://other.example/a/b"]


@pytest.mark.parametrize(
    "href", ["#top", "", "javascript:alert(1)", "mailto:a@b.example", "data:text/html,x", "http://"]
)
def test_what_leads_to_no_page_is_words(href: str) -> None:
    (piece,) = pieces(f'<p>a <a href="{href}">b</a> c</p>')
    assert (piece.text, piece.links) == ("a b c", ())


def test_a_link_around_several_blocks_is_one_link() -> None:
    evidence = read('<div><a href="/x"><h3>Title</h3><p>Words</p></a><p>More</p></div>')
    assert [piece.text for piece in evidence.pieces.values()] == ["Title⟨1.1⟩", "Words", "More"]
    assert len(links(evidence)) == 1


def test_pictures_are_left_out_and_the_link_around_one_stays() -> None:
    (piece,) = pieces('<p>See <a href="/x"><img src="y.png" alt="Y"></a> this <img src="z.png" alt="Z">.</p>')
    assert (piece.text, piece.links[0].anchor) == ("See ⟨1.1⟩ this .", "")


def test_what_an_article_itself_writes_like_a_number_is_none() -> None:
    assert texts('<p>⟨1.1⟩ <a href="/x">x⟨9.9⟩</a></p>') == ["‹1.1› x‹9.9›⟨1.1⟩"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>secret</script>",
        "<style>p {}</style>",
        "<!-- secret -->",
        "<p hidden>secret <b>more</b></p>",
        '<div style="color: red; display : none"><p>secret</p></div>',
        "<nav><a href='/'>Home</a></nav>",
        "<form><button>Subscribe</button></form>",
        "\U000e0041\U000e0042",
        "\u202e\u200b\ufeff",
    ],
)
def test_what_no_reader_sees_is_no_evidence(hidden: str) -> None:
    assert texts(f"<p>before</p>{hidden}<p>after</p>") == ["before", "after"]


# --- where a piece stands -----------------------------------------------------------------------------------------


def test_a_piece_knows_the_headings_above_it() -> None:
    body = "<h1>News</h1><h2>Models</h2><p>a</p><h4>Small</h4><p>b</p><h2>Tools</h2><p>c</p><p><b>Local</b></p><p>d</p>"
    assert [(piece.text, piece.path) for piece in pieces(body)] == [
        ("a", ("News", "Models")),
        ("b", ("News", "Models", "Small")),
        ("c", ("News", "Tools")),
        ("d", ("News", "Tools", "Local")),
    ]


def test_a_heading_with_a_link_is_a_piece_too() -> None:
    body = '<h2><a href="/x">Models</a></h2><p>a</p>'
    assert [(piece.text, piece.path) for piece in pieces(body)] == [("Models⟨1.1⟩", ("Models",)), ("a", ("Models",))]


def test_a_piece_knows_the_item_that_it_is_nested_in() -> None:
    body = "<ul><li>a<p>a2</p><ul><li>b<ul><li>c</li></ul></li><li><ul><li>d</li></ul></li></ul></li><li>e</ul><p>f"
    assert [(piece.text, piece.nesting, piece.parent) for piece in pieces(body)] == [
        ("a", 1, None),
        ("a2", 1, 1),
        ("b", 2, 1),
        ("c", 3, 3),
        ("d", 3, 1),
        ("e", 1, None),
        ("f", 0, None),
    ]


def test_a_row_of_a_table_is_a_piece() -> None:
    assert texts("<table><tr><th>Model<th>Size<tr><td>A<td>7B</table>") == ["Model Size", "A 7B"]


@pytest.mark.parametrize(
    "page",
    [
        "<body><p>Site</p><article><p>Words of it</p></article><p>End</p></body>",
        "<body><p>Site</p><main><p>Words of it</p></main><p>End</p></body>",
        "<main><p>Before</p><article><p>Words of it</p></article></main><article>Other</article>",
        "<article><article><p>Words of it</p></article></article><article>Teaser</article>",
    ],
)
def test_of_a_page_the_article_is_read(page: str) -> None:
    assert texts(page) == ["Words of it"]


def test_of_a_page_of_many_short_articles_all_of_its_main_part_is_read() -> None:
    assert texts("<p>Site</p><main><article>One</article><article>Two</article></main>") == ["One", "Two"]


# --- Markdown -----------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: A day
description: >-
  Words about it
---

**A quiet day**

# News

- **One** came out [here](/one), [there][ref].

    More of it: ![picture](p.png) `code[0](x)`
    - nested <b>tag</b>

[ref]: https://a.example/two
"""


def test_markdown_is_read_like_the_html_that_it_stands_for() -> None:
    evidence = read(MARKDOWN, markdown=True)
    assert [(piece.text, piece.path, piece.nesting, piece.parent) for piece in evidence.pieces.values()] == [
        ("One came out here⟨1.1⟩, there⟨1.2⟩.", ("News",), 1, None),
        ("More of it: code[0](x)", ("News",), 1, 1),
        ("nested tag", ("News",), 2, 1),
    ]
    assert [link[1] for link in links(evidence)] == ["https://news.example/one", "https://a.example/two"]


# --- any text -----------------------------------------------------------------------------------------------------

_WORDS = st.text("abz 0.5é中⟨💡\u200b\n", max_size=12)
_INLINE = st.recursive(
    _WORDS.map(escape) | st.integers(0, 99).map("<a href='https://a.example/{}'>w</a>".format),
    lambda inner: (
        st.tuples(st.sampled_from(("b", "i", "span", "code")), inner).map("<{0[0]}>{0[1]}</{0[0]}>".format)
        | st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=8,
)
_PAGE = st.recursive(
    st.tuples(st.sampled_from(("p", "li", "h2", "td", "div")), _INLINE).map("<{0[0]}>{0[1]}</{0[0]}>".format),
    lambda inner: st.tuples(st.sampled_from(("ul", "div", "section", "blockquote", "table")), st.lists(inner)).map(
        lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0]}>"
    ),
    max_leaves=12,
)


@given(_PAGE)
def test_each_link_of_an_article_is_there_once_and_in_order(page: str) -> None:
    evidence = read(page)
    found = links(evidence)
    assert [url for _, url, _ in found] == re.findall(r"href='([^']*)'", page)
    assert len({number for number, _, _ in found}) == len(found)
    for number, piece in evidence.pieces.items():
        assert [f"⟨{link.number}⟩" for link in piece.links] == NUMBER.findall(piece.text)
        assert all(link.number.startswith(f"{number}.") for link in piece.links)
        assert piece.number == number
        assert piece.parent is None or piece.parent < number
        assert piece.text == " ".join(piece.text.split())


@given(st.lists(_INLINE, min_size=1))
def test_a_text_without_its_numbers_is_the_articles_words(paragraphs: list[str]) -> None:
    page = "".join(f"<p>.{words}</p>" for words in paragraphs)
    told = "".join(NUMBER.sub("", text) for text in texts(page))
    wanted = re.sub(r"<[^>]*>", "", page).replace("\u200b", "").replace("⟨", "‹")
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", wanted)


_TAGS = (
    "<ul>", "<li>", "</li>", "</ul>", "<a href=x>", "</a>", "<p>", "</p>", "<b>", "</b>", "<h1>", "</h1>", "<p hidden>",
    "<article>", "</article>", "<main>", "</main>", "x", "<", "&", "<table>", "<tr>", "<td>", "</body>", "<body>",
    "<html>", "<frameset>", "</html>", "\0", "\ud800", "<?xml?>", "<![CDATA[",
)  # fmt: skip


@given(st.text(max_size=60), st.lists(st.sampled_from(_TAGS), max_size=40).map("".join))
@example("", "</li></ul></article></main></b></h1></a>x")
def test_any_text_is_read(words: str, tags: str) -> None:
    for markdown in (False, True):
        found = links(read(tags + words + tags, markdown=markdown))
        assert len({number for number, _, _ in found}) == len(found)


def test_a_long_paragraph_goes_on_in_pieces_of_its_own() -> None:
    long = "word " * LONGEST_PIECE
    found = pieces(f'<p>{long}<a href="/x">{long}</a></p>')
    assert max(len(piece.text) for piece in found) <= LONGEST_PIECE + len("⟨99.1⟩")
    assert " ".join(NUMBER.sub("", piece.text) for piece in found).split() == (long * 2).split()
    assert sum(len(piece.links) for piece in found) == 1


def test_a_paragraph_of_many_links_goes_on_in_pieces_of_its_own() -> None:
    many = 3 * MOST_LINKS_OF_PIECE + 1
    found = pieces("<p>" + "".join(f'<a href="/{number}">x</a> ' for number in range(many)) + "</p>")
    assert [len(piece.links) for piece in found] == [MOST_LINKS_OF_PIECE] * 3 + [1]
    assert [link.url for piece in found for link in piece.links] == [
        f"https://news.example/{number}" for number in range(many)
    ]


HOSTILE = {
    "nested blocks": lambda n: "<div>x" * n,
    "nested lists": lambda n: "<ul><li>x" * n,
    "ends without a beginning": lambda n: "<b>" * n + "</i>" * n,
    "links that do not end": lambda n: "<a href=/x>y" * n,
    "paragraphs with links": lambda n: "<p><a href=/x>y</a>" * n,
    "headings": lambda n: "<h1>x<h2>y<p>z" * n,
    "cells": lambda n: "<table><tr>" + "<td>x" * n,
    "one long word": lambda n: "x" * 30 * n,
}


def seconds(page: str, *, markdown: bool) -> float:
    gc.collect()  # what other tests left is not looked through again and again meanwhile
    gc.freeze()
    start = time.process_time()
    read(page, markdown=markdown)
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_four_times_as_long_takes_about_four_times_as_long(name: str) -> None:
    pairs = [[seconds(HOSTILE[name](4_000 * factor), markdown=False) for factor in (1, 4)] for _ in range(3)]
    shortest, longest = (min(times) for times in zip(*pairs, strict=True))
    assert longest < 8 * shortest


def test_the_parsers_are_imported_only_where_an_article_is_read() -> None:
    code = "import sys, scheduler.editor.reading; sys.exit('lxml' in sys.modules or 'markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  our own words


@pytest.mark.skipif(not ORIGINALS, reason=f"no real articles in {CORPUS}")
@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
def test_a_real_article_says_the_same_as_a_page(path: Path) -> None:
    text = path.read_text("utf-8")
    html = html_of_markdown("\n".join(split_front_matter(text.split("\n"))[1]))
    page = f"<head><title>x</title></head><nav><a href=/>Home</a></nav><main><article>{html}</article><p>x</main>"
    as_page, as_markdown = read(page), read(text, markdown=True)
    assert as_page.pieces == as_markdown.pieces
    elsewhere = [url for _, url, _ in links(as_page) if not url.startswith(URL)]
    assert elsewhere == re.findall(r'<a href="(http[^"]*)"', html.replace("&amp;", "&"))
    assert not any("](" in piece.text for piece in as_page.pieces.values())
