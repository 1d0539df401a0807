"""What keeps the house honest: that what is written about it is so. On a failure the wanted text is printed."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from bot.commands import TABLE, Command
from bot.config import all_settings
from bot.locales import Language, words
from bot.version import VERSION
from paperboy.platforms import settings_of, specs

ROOT = Path(__file__).parents[1]
PACKAGES = ("paperboy", "bot", "adapters", "scheduler", "sandbox")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = {name: [row for row in rows if isinstance(row, str)] for name, rows in PROJECT["dependency-groups"].items()}


def tracked() -> list[Path]:
    """The files of the repository that are text."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607  whichever git is there
    return [ROOT / name for name in listed.splitlines() if not name.endswith(".png") and (ROOT / name).exists()]


def table(*rows: tuple[str, ...]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], ("---",) * len(rows[0]), *rows[1:]))


def usage(command: Command) -> str:
    parameters = (p.name if p.required else f"[{p.name}]" for p in command.parameters)
    return "`" + " ".join((f"/{command.name}", *parameters)) + "`"


# --- README -------------------------------------------------------------------------------------------------------


def test_the_readme_has_every_setting_with_its_default_and_meaning() -> None:
    wanted = table(
        ("setting", "default", "what it is"),
        *((f"`{s.variable}`", s.default, s.help) for s in all_settings(settings_of(specs()))),
    )
    assert wanted in (ROOT / "README.md").read_text(encoding="utf-8"), f"README.md wants this table:\n{wanted}"


@pytest.mark.parametrize(
    ("file", "language", "head"),
    [
        ("README.md", Language.ENGLISH, ("command", "what it does")),
        ("README.zh.md", Language.SIMPLIFIED, ("命令", "作用")),
    ],
)
def test_the_readme_has_every_command_of_the_menu(file: str, language: Language, head: tuple[str, str]) -> None:
    speak = words(language)
    wanted = table(head, *((usage(command), command.help(speak)) for command in TABLE if command.menu))
    assert wanted in (ROOT / file).read_text(encoding="utf-8"), f"{file} wants this table:\n{wanted}"


# --- packaging ----------------------------------------------------------------------------------------------------


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"## [{VERSION}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "requirements"),
    [
        ("run.txt", PROJECT["project"]["dependencies"]),
        ("tools.txt", GROUPS["tools"]),
        ("dev.txt", PROJECT["project"]["dependencies"] + GROUPS["tools"] + GROUPS["dev"]),
        ("docs.txt", GROUPS["docs"]),
    ],
)
def test_every_requirement_is_pinned_with_its_hashes_and_no_address(file: str, requirements: list[str]) -> None:
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    pinned = {_normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)}
    wanted = {_normal(re.split(r"[\[<>=;,! ]", requirement)[0]) for requirement in requirements}
    assert wanted <= pinned
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "://" not in text
    assert "index-url" not in text


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_a_wheel_holds_every_file_of_the_packages_and_says_its_version(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)  # noqa: S603  all of it is ours
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"paperboy_bot-{VERSION}-py3-none-any.whl"
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.relative_to(ROOT) for path in tracked() if path.relative_to(ROOT).parts[0] in PACKAGES}
    suffixes = {path.suffix for path in wanted}
    assert {".py", ".md", ".html", ".js", ".ftl", ".json", ".txt"} <= suffixes, "words, samples, pages and tables"
    assert set(map(str, wanted)) <= held
    assert not any(name.startswith("tests/") for name in held)


# --- source -------------------------------------------------------------------------------------------------------


def test_every_module_says_what_it_is() -> None:
    modules = [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if path.read_text(encoding="utf-8").strip()
    ]
    assert len(modules) > 100
    assert [
        str(path) for path in modules if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ] == []


def test_nothing_is_left_to_be_done_in_the_code() -> None:
    left = re.compile(rb"\b(?:TO" + rb"DO|FIX" + rb"ME|XX" + rb"X)\b")
    # The bytes of a picture are no words, whatever they spell by chance.
    texts = {path: path.read_bytes() for path in tracked() if path.suffix not in (".png", ".webp")}
    assert [str(path) for path, text in texts.items() if left.search(text)] == []


def test_no_secret_file_is_kept() -> None:
    assert [path.name for path in tracked() if path.name == ".env" or path.suffix in (".db", ".pem", ".key")] == []
