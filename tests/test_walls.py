"""The walls between the packages have no holes: a new module is walled in the day it is made."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("paperboy", "bot", "adapters", "scheduler", "sandbox")

OFFENDERS = {
    "The program stands on adapters and scheduler, these on the core": (
        "bot/compose/offends_program.py",
        "import scheduler.timetable",
    ),
    "A floor of the core knows only the floors below": ("bot/model/offends_floors.py", "import bot.commands.table"),
    "What a story says is read without knowing where it lies in a page": (
        "bot/markdown/story/offends_page.py",
        "import bot.markdown.page.parts",
    ),
    "Platforms do not know each other": ("adapters/discord/offends_siblings.py", "import adapters.telegram.settings"),
    "The sandbox imports nothing of ours": ("sandbox/offends_ours.py", "import bot.model"),
    "A file of the sandbox's knows only the files below": (
        "sandbox/telegram/offends_files.py",
        "import sandbox.server",
    ),
    "A file of the fake Telegram's knows only the files below": (
        "sandbox/telegram/world/offends_telegram.py",
        "import sandbox.telegram.page_api",
    ),
    "A file of the fake Discord's knows only the files below": (
        "sandbox/discord/world/offends_discord.py",
        "import sandbox.discord.page_api",
    ),
    "The sandbox is for the demo alone": ("paperboy/cli/offends_demo.py", "import sandbox.server"),
    "SQLAlchemy and Alembic stay in bot.storage": ("bot/services/offends_sqlalchemy.py", "import sqlalchemy"),
    "python-telegram-bot stays in adapters.telegram": ("paperboy/offends_telegram.py", "import telegram"),
    "discord.py stays in adapters.discord": ("adapters/offends_discord.py", "import discord"),
    "Prometheus' client stays in adapters.ops": ("paperboy/watching/offends_prometheus.py", "import prometheus_client"),
    "The Model Context Protocol stays in paperboy.cli.mcp": ("paperboy/offends_assistants.py", "import mcp"),
    "APScheduler stays in scheduler.timetable": ("scheduler/delivery/offends_apscheduler.py", "import apscheduler"),
    "The parsers of pages and articles stay where these are read": (
        "scheduler/ingest/offends_parsers.py",
        "import lxml",
    ),
    "feedparser stays in scheduler.feeds.parsing.syndication": (
        "scheduler/ingest/offends_feedparser.py",
        "import feedparser",
    ),
    "Feeds are written and pictures are drawn in adapters.web": ("bot/compose/offends_pictures.py", "import PIL"),
    "Who asks a language model knows no API": (
        "scheduler/editor/offends_api.py",
        "import scheduler.language_model.failures",
    ),
    "HTML is made in adapters.web": ("bot/compose/offends_html.py", "import jinja2"),
    "Procrastinate stays in scheduler.coordination.procrastinate_queue": (
        "scheduler/coordination/offends_procrastinate.py",
        "import procrastinate",
    ),
}
"""For each contract a module that breaks it: where it is put, and what it imports."""


def lint(copy: Path, additions: Mapping[str, str]) -> str:
    """What import-linter says of a copy of the tree with these modules in it."""
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for path, statement in additions.items():
        (copy / path).write_text(f"{statement}\n", "utf-8")
    linter = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as run; run()"]
    return subprocess.run([*linter, "--no-cache"], cwd=copy, capture_output=True, text=True, check=False).stdout  # noqa: S603  all of it is ours


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    return lint(tmp_path_factory.mktemp("copy"), dict(OFFENDERS.values()))


def test_every_contract_has_an_offender(report: str) -> None:
    assert f"Contracts: 0 kept, {len(OFFENDERS)} broken." in report


@pytest.mark.parametrize("contract", OFFENDERS)
def test_a_module_that_breaks_a_contract_is_named(report: str, contract: str) -> None:
    path, statement = OFFENDERS[contract]
    assert f"{contract} BROKEN" in report
    told = report.rpartition(f"\n{contract}\n")[2]
    offender, imported = path.removesuffix(".py").replace("/", "."), statement.removeprefix("import ")
    assert f"{offender} -> {imported}" in told or f"{offender} is not allowed to import {imported}" in told, told


def test_a_new_part_of_the_core_has_no_floor_until_it_is_given_one(tmp_path: Path) -> None:
    assert "novelty" in lint(tmp_path, {"bot/novelty.py": "import bot.errors"})


# --- within the packages ------------------------------------------------------------------------------------------


def modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


SOURCE: Mapping[str, Path] = dict(modules())


@cache
def trees() -> Mapping[str, ast.Module]:
    """Every file, parsed: seconds, which whoever only collects the tests has no use for."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in SOURCE.items()}


def imports(name: str) -> Iterator[str]:
    """The modules of ours that a module imports, also within its functions."""
    for node in ast.walk(trees()[name]):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in SOURCE else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = {name: {other for other in imports(name) if other in SOURCE} - {name} for name in SOURCE}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_no_private_name_of_another_file_is_imported() -> None:
    found = [
        f"{name}: {alias.name}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert found == []


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5, such as Debian 12's, matches (?:ab?c)*+ otherwise (CPython's issues 100061, 106052): an
    atomic group, (?>(?:ab?c)*), says the same everywhere."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{\{?\d*,?\d*\}\}?)\+(?!\d)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCE.values()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if possessive.search(line) and "regex.compile" not in line  # the package regex has an engine of its own
    ]
    assert found == []


def test_every_file_and_function_is_short_enough_to_be_read_at_once() -> None:
    long = [name for name, path in SOURCE.items() if len(path.read_text("utf-8").splitlines()) > 250]
    for name, tree in trees().items():
        if ".versions." in name:
            continue  # a migration is a list of tables
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        long += [f"{name}.{one.name}" for one in functions if (one.end_lineno or 0) - one.lineno >= 30]
    assert long == []


def test_no_folder_is_too_full_to_find_something_in_it() -> None:
    full: dict[Path, list[Path]] = {}
    for path in SOURCE.values():
        if path.name != "__init__.py":
            full.setdefault(path.parent, []).append(path)
    assert [str(folder) for folder, files in full.items() if len(files) > 14] == []
