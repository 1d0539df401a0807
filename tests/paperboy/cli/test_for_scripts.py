"""What scripts rely on: exit codes, and the keys of what ``--json`` prints, both as docs/operating.md tells them."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from paperboy.cli.main import cli
from tests.paperboy.cli.shells import Shell, stock

DOCUMENT = (Path(__file__).parents[3] / "docs" / "operating.md").read_text("utf-8")
SECTION = DOCUMENT.partition("## For scripts\n")[2].partition("\n## ")[0]
TOLD = dict(re.findall(r"^\| `([a-z ]+)` \| `(.+?)`(?:[,:;( ].*)?\|$", SECTION, re.MULTILINE))
"""What is promised of each command."""

WITHOUT = {"run", "demo", "init", "issue show", "subscribers export", "db upgrade", "restore", "mcp", "login"}
"""Commands that print nothing a program would read, or have a form of their own for it."""
TOKEN = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """All commands by their whole names."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, f"{above}{name} ")
        elif found is not None:
            yield f"{above}{name}", found


def test_every_command_whose_answer_a_program_would_read_prints_json_and_the_document_says_what() -> None:
    having = {name for name, found in commands(cli) if any("--json" in each.opts for each in found.params)}
    assert having == {name for name, _ in commands(cli)} - WITHOUT
    assert set(TOLD) == having, "docs/operating.md, “For scripts”, has a row for each"


SPOKEN = (
    "subscribers import people.csv",
    "doctor --offline",
    "stats",
    "deliver --issue latest --to telegram:1",
    "why telegram:1",
    "announce Hello --dry-run",
    "top",
    "search claude",
    "issue list",
    "issue import in --dry-run",
    "issue withdraw 2025-12-20",
    "source list",
    "subscribers wake",
    "backup copy.db",
    "prune --older-than 400d",
)
"""All that needs nobody else, in this order. What `edit` and `source test` print is shown where these are."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What each of them prints for programs."""
    shell = Shell.at(tmp_path_factory.mktemp("scripts") / "here")
    stock(shell)
    (shell.folder / "people.csv").write_text("platform,address\ntelegram,1\ntelegram,2\n")
    usual = {"TELEGRAM_TOKEN": TOKEN, "ISSUES_DIR": str(shell.folder / "in")}
    return {words: shell.paperboy(*words.split(), "--json", **usual).json for words in SPOKEN}


@pytest.mark.parametrize("words", SPOKEN)
def test_what_is_printed_for_programs_has_the_keys_that_are_told(printed: Mapping[str, Any], words: str) -> None:
    told = TOLD[next(name for name in TOLD if f"{words} ".startswith(f"{name} "))]
    rows = printed[words] if told.startswith("[") else [printed[words]]
    assert isinstance(printed[words], list if told.startswith("[") else dict)
    keys = keys_in(told)
    for row in rows:
        assert keys <= set(row) if told.endswith("…}]") else keys == set(row)


def keys_in(told: str) -> set[str]:
    """The outermost keys of an object, or of those of a list, as the document writes it."""
    inner = told.removeprefix("[").removesuffix("]").removeprefix("{").removesuffix("}")
    while nested := re.search(r"\[[^\[\]]*\]", inner):
        inner = inner.replace(nested[0], "")
    return {key for part in inner.split(",") for key in re.findall(r'^ *"(\w+)"', part)}


def test_a_list_of_issues_says_how_each_stands(printed: Mapping[str, Any]) -> None:
    newest, oldest = printed["issue list"]
    assert (newest["date"], newest["state"], newest["revision"]) == ("2025-12-21", "live", 1)
    assert newest["unreadable"] is None
    assert [(one["kind"], one["stories"]) for one in newest["sections"]] == [("news", 9), ("tools", 10)]
    assert oldest["date"] == "2025-12-20"


def test_why_tells_programs_what_it_tells_people(printed: Mapping[str, Any]) -> None:
    (found,) = printed["why telegram:1"]
    assert (found["place"], found["on"], found["zone"]) == ("telegram:1", True, "Asia/Shanghai")
    (waiting,) = [note for note in found["notes"] if note["kind"] == "waiting"]
    assert waiting["day"] == "2025-12-21"
    assert waiting["at"].endswith("+00:00")


def test_what_was_done_is_told_in_figures(printed: Mapping[str, Any]) -> None:
    assert printed["subscribers import people.csv"] == {"new": 2, "changed": 0, "unchanged": 0, "left": 0}
    assert printed["deliver --issue latest --to telegram:1"] == {"date": "2025-12-21", "due": 1, "later": 0}
    assert printed["issue withdraw 2025-12-20"] == {"date": "2025-12-20", "withdrawn": "now"}
    assert printed["subscribers wake"] == {"sleeping": [], "woken": 0}
    assert printed["backup copy.db"]["bytes"] > 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("db upgrade --create", 0),
        ("issue list --limit 0", 2),
        ("issue list", 1),
        ("doctor --offline", 1),
        ("restore", 2),
        ("nonsense", 2),
        ("why lin", 2),
        ("why telegram:1", 1),
        ("deliver --issue latest --to lin", 2),
        ("issue preview 2025-12-20 --to lin", 2),
        ("issue preview nosuch.md --to 1", 2),
        ("announce nosuch.md", 2),
        ("edit nosuch.md", 2),
        ("subscribers import nosuch.csv", 2),
        ("subscribers export nosuch/out.csv", 2),
        ("restore nosuch.db --nothing-sent", 2),
        ("backup nosuch/copy.db", 2),
    ],
)
def test_an_exit_code_means_what_the_document_says(shell: Shell, words: str, code: int) -> None:
    assert f"| {code} |" in SECTION
    assert shell.ended(*words.split()) == code


def test_a_setting_that_is_wrong_is_a_wrong_call(shell: Shell) -> None:
    assert shell.ended("stats", TIMEZONE="Mars") == 2
    assert shell.ended("doctor", "--offline", TIMEZONE="Mars") == 1
    assert json.loads(shell.paperboy("doctor", "--json", TIMEZONE="Mars").out)["ok"] is False
