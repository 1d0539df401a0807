"""How the page reads Discord's Markdown, Telegram's entities and rich HTML: its own modules, run in a browser."""

from typing import Any

import pytest

from tests.sandbox.page.browser_page import CHROMIUM, launched, opened_page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]

TO_HTML = """async ([module, name, args]) => {
  const names = { locale: "en", userName: () => "lin", channelName: () => "general", roleName: () => "readers" };
  const box = document.createElement("div");
  const made = (await import(module))[name](...args, name === "markdown" ? names : () => {});
  box.append(...made);
  for (const node of box.querySelectorAll("a")) for (const key of ["target", "rel"]) node.removeAttribute(key);
  for (const node of box.querySelectorAll("svg, .fold")) node.remove();
  return box.innerHTML;
}"""

MARKDOWN = {
    "plain": "plain",
    "**b** *i* _i_ __u__ ~~s~~": "<strong>b</strong> <em>i</em> <em>i</em> <u>u</u> <s>s</s>",
    "***both***": "<strong><em>both</em></strong>",
    "snake_case_name 2*3*4": "snake_case_name 2<em>3</em>4",
    r"\*no\* \_no\_ \~~no~~ no\] \<@1>": "*no* _no_ ~~no~~ no] &lt;@1&gt;",
    "`a*b*` ``c`d``": "<code>a*b*</code> <code>c`d</code>",
    "[t](https://x.org/a_b_c)": '<a href="https://x.org/a_b_c">t</a>',
    "**[t](https://x.org)**": '<strong><a href="https://x.org">t</a></strong>',
    r"[a \[dev\]](https://x.org)": '<a href="https://x.org">a [dev]</a>',
    r"[Willow 5](https://x.org/5-dev) \[[dev](https://x.org/5-dev)\] [权重](https://x.org/5-dev)": (
        '<a href="https://x.org/5-dev">Willow 5</a> [<a href="https://x.org/5-dev">dev</a>] '
        '<a href="https://x.org/5-dev">权重</a>'
    ),
    "[t](javascript:alert)": "[t](javascript:alert)",
    "https://x.org/a。": '<a href="https://x.org/a">https://x.org/a</a>。',
    "<img src=x onerror=alert()>": "&lt;img src=x onerror=alert()&gt;",
    "<@1> <#2> <@&3>": '<span class="mention">@lin</span> <span class="mention">#general</span> '
    '<span class="mention">@readers</span>',
}

BLOCKS = {
    "# h\n## h\n### h": '<h3 class="md-h1">h</h3><h4 class="md-h2">h</h4><h5 class="md-h3">h</h5>',
    "- a\n  - b\n- c": "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    "3. a\n4. b": '<ol start="3"><li>a</li><li>b</li></ol>',
    "> a\n> b": '<blockquote><div class="md-text">a\nb</div></blockquote>',
    "-# small": '<div class="md-small">small</div>',
    "```py\nx **y**\n```": "<pre><code>x **y**</code></pre>",
    "#no\n1.no\n>no": '<div class="md-text">#no\n1.no\n&gt;no</div>',
}


def entity(kind: str, offset: int, length: int, **extra: str) -> dict[str, Any]:
    """A MessageEntity."""
    return {"type": kind, "offset": offset, "length": length, **extra}


ENTITIES: list[tuple[str, list[dict[str, Any]], str]] = [
    ("🛠️ b", [entity("bold", 4, 1)], "🛠️ <b>b</b>"),
    ("abc", [entity("italic", 1, 1), entity("bold", 0, 3)], "<b>a<i>b</i>c</b>"),
    ("ab", [entity("text_link", 0, 1, url="javascript:alert(1)")], "<span>a</span>b"),
    (
        "ab",
        [entity("text_link", 0, 2, url="https://x.org"), entity("bold", 0, 2)],
        '<a href="https://x.org"><b>ab</b></a>',
    ),
    ("a\nq\nb", [entity("blockquote", 2, 1)], 'a<blockquote><div class="quote-text">q</div></blockquote>b'),
    ("<b>", [], "&lt;b&gt;"),
    ("/top x", [entity("bot_command", 0, 4)], '<button class="inline-link" type="button">/top</button> x'),
]

RICH = {
    "<h2>A</h2><p>b<br><i>c</i></p>": "<h2>A</h2><p>b<br><i>c</i></p>",
    "<details open onclick=x><summary>s</summary>t</details>": '<details open=""><summary>s</summary>t</details>',
    "<script>1</script><img src=x onerror=1><p style=x id=y>p</p>": "<p>p</p>",
    '<a href="https://x.org" onclick="1">t</a><a href="javascript:1">u</a>': '<a href="https://x.org">t</a><span>u</span>',
    "<section><marquee>t</marquee></section>": "t",
}


async def test_marked_up_text_becomes_the_right_elements_and_nothing_else() -> None:
    line = '<div class="md-text">{}</div>'
    cases: list[tuple[str, list[Any], str]] = [
        *(("discord/markdown.js markdown", [text], line.format(html)) for text, html in MARKDOWN.items()),
        *(("discord/markdown.js markdown", [text], html) for text, html in BLOCKS.items()),
        *(("telegram/text-entities.js richText", [text, found], html) for text, found, html in ENTITIES),
        *(("telegram/rich-message.js richMessage", [{"html": text}], html) for text, html in RICH.items()),
    ]
    async with launched() as browser, opened_page(browser) as demo_page:
        page = await demo_page.open()
        shown = {}
        for function, arguments, _ in cases:
            module, name = function.split()
            shown[str(arguments)] = await page.evaluate(TO_HTML, [f"{demo_page.root}/{module}", name, arguments])
        assert shown == {str(arguments): html for _, arguments, html in cases}
