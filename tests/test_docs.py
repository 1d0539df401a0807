"""The documents against the code: what is linked, quoted, typed or named there is there."""

import re
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from bot.config import all_settings
from paperboy.cli.main import cli
from paperboy.platforms import settings_of, specs
from sandbox.discord.world.permissions import Permission

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(r"^```(\S*)[^\n]*?(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
_CODE = re.compile(r"`([^`\n]+)`")


@pytest.fixture(params=DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def document(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def typed(text: str) -> list[str]:
    """What a reader would type: code in the text, and the lines of fences."""
    lines = [line for _, _, body in _FENCE.findall(text) for line in body.splitlines()]
    return [*_CODE.findall(_FENCE.sub("", text)), *lines]


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_within_the_repository_leads_somewhere(document: Path) -> None:
    targets = [link or source for link, source in _LINK.findall(_FENCE.sub("", document.read_text(encoding="utf-8")))]
    for target in targets:
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = unquote(target).partition("#")
        found = (document.parent / path).resolve() if path else document
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def test_what_is_quoted_from_a_file_stands_in_it(document: Path) -> None:
    for _, source, body in _FENCE.findall(document.read_text(encoding="utf-8")):
        if source:
            assert body in (ROOT / source).read_text(encoding="utf-8"), f"{source} does not hold:\n{body}"


def test_every_command_line_is_one(document: Path) -> None:
    for line in typed(document.read_text(encoding="utf-8")):
        found = re.search(r"(?:^|[ /])paperboy ((?:[a-z]+ ?)+)", line)
        if found and not re.match(r"(?:docker|adduser|useradd|systemctl|journalctl|git|sudo|FROM)\b", line):
            _follow(cli, found[1].split(), line)


def _follow(command: click.Command, names: list[str], line: str) -> None:
    if isinstance(command, click.Group) and names:
        following = command.get_command(click.Context(command), names[0])
        assert following is not None, line
        _follow(following, names[1:], line)
    else:
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "--version"}
        assert set(re.findall(r"(?<!\S)\[?(--[a-z][a-z-]*)", line)) <= known, line


def test_every_make_target_is_one(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    used = {
        name
        for line in typed(document.read_text(encoding="utf-8"))
        for name in re.findall(r"^(?:\$ )?make ([a-z]+)", line)
    }
    assert used <= targets


@pytest.mark.parametrize("file", ["README.md", "README.zh.md"])
def test_the_invitation_asks_for_the_rights_that_are_listed(file: str) -> None:
    rights = (
        Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS
        | Permission.CREATE_PUBLIC_THREADS | Permission.EMBED_LINKS | Permission.ATTACH_FILES
        | Permission.READ_MESSAGE_HISTORY
    )  # fmt: skip
    assert f"&permissions={int(rights)}" in (ROOT / file).read_text(encoding="utf-8")


def test_every_setting_that_is_named_exists(document: Path) -> None:
    known = {setting.variable for setting in all_settings(settings_of(specs()))} | {
        "PAPERBOY_CORPUS",
        "PAPERBOY_NOTICEBOARD_WALL",
    }
    assert set(re.findall(r"\bPAPERBOY_[A-Z_]+[A-Z]\b", document.read_text(encoding="utf-8"))) <= known


def test_every_file_that_is_named_exists(document: Path) -> None:
    named = re.compile(
        r"^(?:paperboy|bot|adapters|scheduler|sandbox|tests|deploy|docs|benchmarks)/[\w./-]*\w(?:/|\.\w+)$"
    )
    for code in _CODE.findall(_FENCE.sub("", document.read_text(encoding="utf-8"))):
        if named.match(code) and "noticeboard/" not in code:
            assert (ROOT / code).exists(), code
