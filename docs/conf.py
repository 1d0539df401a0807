"""How Sphinx makes a site of the documents in this folder (``make docs``): its pages ask nothing of any other host."""

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
html_theme_options = {"footer_icons": []}
html_static_path: list[str] = []
myst_heading_anchors = 4

_ELSEWHERE: Final = {"](../README.md#settings)": "](settings.md#settings)"}
"""Links to what lies outside of this folder, and where the site has it."""

_ASKED: Final = re.compile(
    r"""<(?:script|img|iframe|link|source)\b[^>]*?\b(?:src|srcset|href)=["']((?:https?:)?//[^"']+)"""
)
"""What a browser fetches by itself as it shows a page; a link that a person follows is none of it."""
_IMPORTED: Final = re.compile(r"(?:url\(|@import\s*)[\"']?((?:https?:)?//[^\"')]+)")


def setup(app: Any) -> None:
    """What Sphinx calls first."""
    app.connect("source-read", _lead_into_the_site)
    app.connect("build-finished", _refuse_other_hosts)


def _lead_into_the_site(_app: Any, _name: str, source: list[str]) -> None:
    for link, ours in _ELSEWHERE.items():
        source[0] = source[0].replace(link, ours)


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
