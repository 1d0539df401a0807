"""How Sphinx makes a site of the documents in this folder (``make docs``): its pages ask nothing of any other host."""

import posixpath
import re
from pathlib import Path
from typing import Any, Final

project = "Paperboy"
extensions = ["myst_parser"]
exclude_patterns: list[str] = []
source_suffix = {".md": "markdown"}
html_theme = "furo"
html_title = "Paperboy"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_static_path: list[str] = []
myst_heading_anchors = 4

_PAGES: Final = {
    "../README.md": "settings.md",
    "../CONTRIBUTING.md": "contributing.md",
    "../CHANGELOG.md": "changes.md",
}
"""What lies outside of this folder, and the page that has it here."""
_LINK: Final = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")

_ASKED: Final = re.compile(
    r"""<(?:script|img|iframe|link|source)\b[^>]*?\b(?:src|srcset|href)=["']((?:https?:)?//[^"']+)"""
)
"""What a browser fetches by itself as it shows a page; a link that a person follows is none of it."""
_IMPORTED: Final = re.compile(r"(?:url\(|@import\s*)[\"']?((?:https?:)?//[^\"')]+)")


def setup(app: Any) -> None:
    """What Sphinx calls first."""
    app.connect("source-read", _name_the_rest)
    app.connect("source-read", lambda _app, _page, text: _lead_to_pages(text))
    app.connect("include-read", lambda _app, _path, _page, text: _lead_to_pages(text, beside="../"))
    app.connect("build-finished", _refuse_other_hosts)


def _name_the_rest(app: Any, page: str, text: list[str]) -> None:
    """Puts the pages of this folder that the index does not name behind those that it does."""
    if page == "index":
        named = {page, *text[0].split()}
        rest = sorted(other for other in app.env.found_docs - named if "/" not in other)
        text[0] += "\n".join(["", "```{toctree}", ":caption: More", ":hidden:", "", *rest, "```", ""]) if rest else ""


def _lead_to_pages(text: list[str], beside: str = "") -> None:
    """Makes the links of a text lead from its page; ``beside`` is where the file lies that it is taken from."""

    def from_here(link: re.Match[str]) -> str:
        target = posixpath.normpath(f"{beside}{link[1]}")
        target = target.removeprefix("../docs/")
        return f"]({_PAGES.get(target, target)}"

    text[0] = _LINK.sub(from_here, text[0])


def _refuse_other_hosts(app: Any, fault: Exception | None) -> None:
    """Fails the build where a page or a style fetches something from another host."""
    files = [path for path in Path(app.outdir).rglob("*") if path.suffix in (".html", ".css")] if fault is None else []
    asked = {
        f"{path.name}: {address}"
        for path in files
        for pattern in (_ASKED, _IMPORTED)
        for address in pattern.findall(path.read_text(encoding="utf-8"))
    }
    if asked:
        raise RuntimeError(f"Pages that ask other hosts: {', '.join(sorted(asked))}")
