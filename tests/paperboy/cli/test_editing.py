"""``paperboy edit``: an article becomes an issue, and each step can be looked at."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.errors import PaperboyError, SourceError
from bot.markdown import parse
from paperboy.cli.environment import ReadSettings
from paperboy.cli.main import cli

BODY = "".join(
    f"<p><b>{name} number</b>: {name} came to town and told everybody of the {name.lower()} that it has "
    f'(<a href="https://x.com/a/status/{at}">post</a>).</p>\n'
    for at, name in enumerate(("Amlor", "Banix", "Cetum", "Davee", "Emzor"))
)
HTML = f"<html><head><title>What happened</title></head><body><article>{BODY}</article></body></html>"
MARKDOWN = "# What happened\n\n" + "\n\n".join(
    f"**{name} number**: {name} came to town and told everybody of what it has ([post](https://x.com/a/status/{at}))."
    for at, name in enumerate(("Amlor", "Banix", "Cetum", "Davee", "Emzor"))
)


def edit(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["edit", *arguments], obj=ReadSettings())


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "page.html"
    file.write_text(HTML, "utf-8")
    return str(file)


@pytest.mark.parametrize(("name", "text"), [("a.html", HTML), ("a.md", MARKDOWN), ("2026-06-03.md", MARKDOWN)])
def test_a_file_becomes_an_issue_that_is_read_back(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    result = edit(str(file), "--dry-run")
    assert result.exit_code == 0, result.output
    issue = parse(result.output.encode(), name="printed.md").issue
    assert {story.title for _, story in issue} == {f"{n} number" for n in ("Amlor", "Banix", "Cetum", "Davee", "Emzor")}
    assert sorted(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ("evidence", "[2] Banix number: Banix came to town and told everybody of the banix that it has (post⟨2.1⟩)."),
        ("candidates", "[2] (2.1 "),
        ("picks", "pieces 2; link 2.1 https://x.com/a/status/1"),
        ("stories", "Banix number (quoted)"),
        ("checks", "Banix number: passes"),
        ("issue", "[Banix number](https://x.com/a/status/1)"),
    ],
)
def test_each_step_can_be_looked_at(page: str, step: str, line: str) -> None:
    result = edit(page, "--show", step)
    assert result.exit_code == 0, result.output
    assert line in result.output


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = edit(str(tmp_path / "none.html"), "--dry-run")
    assert isinstance(result.exception, PaperboyError)
    assert "none.html cannot be read: No such file or directory." in str(result.exception)


def test_an_article_with_nothing_to_tell_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        "<html><body><p>Only words, and no link among all of them, however many there are.</p></body></html>"
    )
    result = edit(str(file), "--dry-run")
    assert isinstance(result.exception, SourceError)
    assert "no issue is made of it" in str(result.exception)


def test_an_address_within_our_own_network_is_not_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        result = edit(f"http://127.0.0.1:{server.getsockname()[1]}/", "--dry-run")
    assert isinstance(result.exception, SourceError)
    assert "not on the public internet" in str(result.exception)


def test_the_checks_name_what_is_left_out_and_why(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HTML.replace("https://x.com/a/status/3", "https://ships.example/maren"), "utf-8")
    said = edit(str(file), "--show", "checks").output
    assert "left out 4.1 https://ships.example/maren: to an address that is no page" in said


def test_the_checks_of_what_makes_no_issue_name_what_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<article><p>Short <a href="https://ferry.test.org/2">news</a></p></article>', "utf-8")
    result = edit(str(file), "--show", "checks")
    assert result.exit_code == 1
    assert "left out 1.1 https://ferry.test.org/2: with too few words around it" in result.output
