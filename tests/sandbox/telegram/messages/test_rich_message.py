"""Rich messages."""

from typing import Any

import pytest

from sandbox.telegram.errors import ApiError
from sandbox.telegram.messages.rich_message import MAX_BLOCKS, MAX_LENGTH, accept

Json = dict[str, Any]


def blocks(html: str, *, detecting: bool = False) -> list[Json]:
    made: list[Json] = accept({"html": html, "skip_entity_detection": not detecting})["blocks"]
    return made


def paragraph(text: Any) -> Json:
    return {"type": "paragraph", "text": text}


def refused(message: Any) -> str:
    with pytest.raises(ApiError) as caught:
        accept(message)
    assert caught.value.code == 400
    return caught.value.description


def test_headings_paragraphs_rules_and_footers() -> None:
    assert blocks("<h2>新闻</h2>\n<p>one</p><hr/><footer>source</footer>") == [
        {"type": "heading", "size": 2, "text": "新闻"},
        paragraph("one"),
        {"type": "divider"},
        {"type": "footer", "text": "source"},
    ]


def test_new_lines_collapse_and_only_br_breaks_a_line() -> None:
    assert blocks("<p>\n one\n  two<br>three \n</p>") == [paragraph("one two\nthree")]


def test_text_between_blocks_is_a_paragraph() -> None:
    assert blocks("one <b>two</b><p>three</p>four") == [
        paragraph(["one ", {"type": "bold", "text": "two"}]),
        paragraph("three"),
        paragraph("four"),
    ]


def test_inline_marks_nest_and_links_are_completed() -> None:
    assert blocks('<p><a href="https://x.com"><i>a</i>b</a> &lt;c&gt; <code>d</code></p>') == [
        paragraph(
            [
                {"type": "url", "text": [{"type": "italic", "text": "a"}, "b"], "url": "https://x.com/"},
                " <c> ",
                {"type": "code", "text": "d"},
            ]
        )
    ]


def test_a_link_that_is_none_leaves_its_text() -> None:
    assert blocks('<p>a <a href="javascript:x">b</a></p>') == [paragraph("a b")]


def test_details_fold_blocks_under_a_summary() -> None:
    assert blocks("<details open><summary>T</summary><p>a</p>b</details>") == [
        {"type": "details", "summary": "T", "blocks": [paragraph("a"), paragraph("b")], "is_open": True}
    ]


def test_lists_are_labelled() -> None:
    made = blocks('<ol start="3"><li>a</li><li><p>b</p></li></ol><ul><li>c</li></ul>')
    assert [[item["label"] for item in block["items"]] for block in made] == [["3.", "4."], ["•"]]
    assert made[0]["items"][1] == {"label": "4.", "value": 4, "blocks": [paragraph("b")]}
    assert "value" not in made[1]["items"][0]


def test_quotes_carry_a_credit() -> None:
    assert blocks("<blockquote>a<cite>who</cite></blockquote><aside>b</aside>") == [
        {"type": "blockquote", "blocks": [paragraph("a")], "credit": "who"},
        {"type": "pullquote", "text": "b"},
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    html = '<pre><code class="language-python">a\n  b</code></pre>'
    assert blocks(html) == [{"type": "pre", "text": "a\n  b", "language": "python"}]


def test_tables_have_cells() -> None:
    (table,) = blocks("<table bordered><tr><th>a</th><td align='right'>b</td></tr></table>")
    assert table["is_bordered"]
    assert table["cells"] == [
        [
            {"text": "a", "align": "left", "valign": "top", "is_header": True},
            {"text": "b", "align": "right", "valign": "top"},
        ]
    ]


def test_marks_are_added_unless_the_bot_says_not_to() -> None:
    html = '<p>see @name, a@b.com <a href="https://x.com/">README.md</a></p>'
    kinds = [part["type"] for part in blocks(html, detecting=True)[0]["text"] if isinstance(part, dict)]
    assert kinds == ["mention", "email_address", "url"]
    assert [part for part in blocks(html)[0]["text"] if isinstance(part, dict)] == [
        {"type": "url", "text": "README.md", "url": "https://x.com/"}
    ]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>a</div>", 'unsupported start tag "div"'),
        ("<p>a<script>", 'unsupported start tag "script"'),
        ("<p onclick='x'>a</p>", 'unsupported attribute "onclick" of tag "p"'),
        ("<p>a", 'can\'t find end tag corresponding to start tag "p"'),
        ("<p><b>a</p></b>", 'unmatched end tag, expected "</b>", found "</p>"'),
        ("a</p>", "unmatched end tag"),
        ("<b><p>a</p></b>", 'tag "p" can\'t be inside of a text'),
        ("<details><p>a</p></details>", 'tag "details" must begin with "summary"'),
        ("<summary>a</summary>", 'tag "summary" must be inside of "details"'),
        ("<ul>a</ul>", 'only "li" can be inside of "ul"'),
        ("<span>a</span>", 'must have class "tg-spoiler"'),
        ("<!-- a --><p>b</p>", "comment"),
        ("<b>" * 17 + "a" + "</b>" * 17, "nested deeper than 16"),
        ("<p> </p>", "message text is empty"),
        (f"<p>{'x' * (MAX_LENGTH + 1)}</p>", "message is too long"),
        ("<p>x</p>" * (MAX_BLOCKS + 1), "at most 500 blocks"),
    ],
)
def test_wrong_html_is_refused(html: str, reason: str) -> None:
    assert reason in refused({"html": html})


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("<p>a</p>", "object expected as rich message"),
        ({}, "exactly one of"),
        ({"html": "a", "markdown": "b"}, "exactly one of"),
        ({"html": "a", "link_preview": True}, "sandbox: unknown field 'link_preview'"),
        ({"blocks": ["a"]}, "expected an Array of blocks"),
    ],
)
def test_a_message_of_the_wrong_shape_is_refused(message: Any, reason: str) -> None:
    assert reason in refused(message)


def test_the_limits_themselves_are_accepted() -> None:
    assert len(blocks("<p>x</p>" * MAX_BLOCKS)) == MAX_BLOCKS
    assert blocks(f"<p>{'x' * MAX_LENGTH}</p>") == [paragraph("x" * MAX_LENGTH)]
    assert blocks("<b>" * 16 + "a" + "</b>" * 16)


def test_blocks_nested_too_deep_are_refused_and_others_taken() -> None:
    deep = paragraph("a")
    for _ in range(15):
        deep = {"type": "blockquote", "blocks": [deep]}
    assert accept({"blocks": [deep], "is_rtl": True}) == {"blocks": [deep], "is_rtl": True}
    assert "at most 16 deep" in refused({"blocks": [{"type": "blockquote", "blocks": [deep]}]})


def test_markdown_knows_headings_rules_and_paragraphs() -> None:
    assert accept({"markdown": "## T\n\na\nb\n\n---"})["blocks"] == [
        {"type": "heading", "size": 2, "text": "T"},
        paragraph("a\nb"),
        {"type": "divider"},
    ]
