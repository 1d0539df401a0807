"""Setting the bot up: what is asked and tried, what is written, and who is seen to run it. Both platforms are there."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dotenv import dotenv_values

from bot.config import Settings
from bot.errors import ConfigError, PaperboyError
from paperboy.cli.init.settings_file import followed
from paperboy.cli.main import cli
from sandbox.discord import Discord
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram
from tests.paperboy.cli.serving import served

README = Path(__file__).parents[3] / "README.md"


@dataclass
class Newcomer:
    """Somebody with two bots and an empty folder, who sends /start to the one on Telegram when that is looked for."""

    folder: Path
    telegram: Telegram = field(default_factory=Telegram)
    discord: Discord = field(default_factory=Discord)
    root: str = ""

    def init(self, *options: str, answers: str | None = None) -> Result:
        """Run the command, and answer its questions, a line each."""
        here = {
            "PAPERBOY_TELEGRAM_API_URL": f"{self.root}/telegram",
            "PAPERBOY_DISCORD_API_URL": f"{self.root}/discord/api/v10",
            "HOME": str(self.folder),
        }
        foreign = {name: None for name in os.environ if name.startswith("PAPERBOY_")}
        return CliRunner().invoke(cli, ["init", *options], env={**foreign, **here}, input=answers)

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        async with serve(Sandbox(telegram=self.telegram, discord=self.discord)) as urls:
            starting = asyncio.create_task(self._start())
            yield urls.page
            starting.cancel()
            with suppress(asyncio.CancelledError):
                await starting

    async def _start(self) -> None:
        self.telegram.say("sam", "sam", "/start")  # long before anybody asks
        while not any(call.method == "getUpdates" for call in self.telegram.calls):  # noqa: ASYNC110  now and then
            await asyncio.sleep(0.05)
        self.telegram.say("lin", "lin", "/start")

    @property
    def settings(self) -> dict[str, str | None]:
        return dict(dotenv_values(self.folder / ".env"))


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newcomer]:
    monkeypatch.chdir(tmp_path)
    somebody = Newcomer(tmp_path)
    with served(somebody.serve()) as root:
        somebody.root = root
        yield somebody


OF_DISCORD = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB"
MINE = "# Mine, and it stays.\nexport HTTPS_PROXY=''  # none\nPAPERBOY_TELEGRAM_TOKEN=\n"


def test_whoever_answers_the_questions_has_a_bot(newcomer: Newcomer, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(MINE, "utf-8")
    answers = ["1000:mistyped", "1000:sandbox", "sandbox", "nobody", "", "", "y", "", "yes", "issues", "Nowhere", "UTC"]
    done = newcomer.init(answers="\n".join([*answers, ""]))
    assert done.exit_code == 0, done.output
    lin, host = newcomer.telegram.user("lin")["id"], newcomer.discord.world.find_user("host").id
    assert newcomer.settings == {
        "HTTPS_PROXY": "",
        "PAPERBOY_TELEGRAM_TOKEN": "1000:sandbox",
        "PAPERBOY_TELEGRAM_API_URL": f"{newcomer.root}/telegram",
        "PAPERBOY_DISCORD_API_URL": f"{newcomer.root}/discord/api/v10",
        "PAPERBOY_DISCORD_TOKEN": "sandbox",
        "PAPERBOY_ADMINS": f"telegram:{lin},discord:{host}",
        "PAPERBOY_ISSUES_DIR": str(tmp_path / "issues"),
        "PAPERBOY_TIMEZONE": "UTC",
    }
    assert (tmp_path / ".env").read_text("utf-8").startswith(MINE.rstrip("\n"))
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert "1000:" not in done.output
    assert "Send /start to @" in done.output
    assert "telegram:nobody' names nobody" in done.output
    assert "\n'Nowhere' is no time zone" in done.output
    assert f"Discord knows the bot as {newcomer.discord.world.bot.name}.\n" in done.output
    invitation = next(line for line in README.read_text("utf-8").splitlines() if "oauth2/authorize" in line)
    assert invitation.strip().replace("APPLICATION_ID", newcomer.discord.world.bot.id) in done.output
    assert "ok   The settings can be read." in done.output
    assert newcomer.telegram.state.updates, "the bot hears of the /start when it is started"


def test_what_was_answered_with_enter_is_not_asked_for_again(newcomer: Newcomer) -> None:
    tokens = ("--telegram-token", "1000:sandbox", "--discord-token", "sandbox", "--admin", "telegram:7")
    assert newcomer.init(*tokens, answers="\n\n").exit_code == 0
    assert newcomer.settings["PAPERBOY_TIMEZONE"] == Settings().timezone
    assert str(newcomer.settings["PAPERBOY_ISSUES_DIR"]).endswith("issues")
    assert "Enter" not in newcomer.init(answers="").output


def test_a_script_says_everything_and_is_asked_nothing(newcomer: Newcomer, tmp_path: Path) -> None:
    more = ("--issues-dir", "it's", "--timezone", "UTC", "--wait", "9")
    done = newcomer.init("--no-input", "--env-file", "x.env", "--telegram-token", "1000:sandbox", *more)
    assert done.exit_code == 0, done.output
    written = (tmp_path / "x.env").read_text("utf-8")
    assert f"PAPERBOY_ADMINS=telegram:{newcomer.telegram.user('lin')['id']}\n" in written
    assert f"PAPERBOY_ISSUES_DIR='{tmp_path}/it\\'s'\n" in written
    assert "?: " not in done.output
    assert done.output.rstrip().endswith("paperboy --env-file x.env run")
    again = newcomer.init("--no-input", "--env-file", "x.env", "--admin", "discord:7")
    assert again.exit_code == 0, again.output
    assert (tmp_path / "x.env").read_text("utf-8") == re.sub("(ADMINS=.*)", r"\1,discord:7", written)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ([], "No platform has a token, so nothing was written: name one by --telegram-token or --discord-token"),
        (["--no-input", "--telegram-token", "1000:wrong"], "Telegram rejects .* from @BotFather. Nothing was written"),
        (
            ["--no-input", "--telegram-token", OF_DISCORD],
            "as Telegram's token is one of Discord's. Nothing was written",
        ),
        (["--telegram-token", "1000:sandbox", "--timezone", "Nowhere"], "^--timezone 'Nowhere' is no time zone"),
        (["--telegram-token", "1000:sandbox", "--admin", "lin"], "'--admin': 'lin' names nobody: it takes the number"),
        (
            ["--telegram-token", "1000:sandbox", "--admin", "slack:1"],
            "'slack:1' names nobody: there is no platform slack: the platforms are telegram, discord.",
        ),
        (["--telegram-token", "1000:sandbox", "--feed-url", "https://x.org/${HOME}"], "PAPERBOY_FEED_URL cannot be "),
    ],
)
def test_without_an_answer_that_is_needed_nothing_is_written(
    newcomer: Newcomer, tmp_path: Path, options: list[str], fault: str
) -> None:
    done = newcomer.init(*options, answers="")
    said = str(done.exception) if isinstance(done.exception, PaperboyError) else done.output
    assert done.exit_code
    assert re.search(fault, said)
    assert not (tmp_path / ".env").exists()


def test_a_file_that_cannot_be_read_is_mended_first(newcomer: Newcomer, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("A='open\n", "utf-8")
    assert isinstance(newcomer.init().exception, ConfigError)
    assert (tmp_path / ".env").read_text("utf-8") == "A='open\n"


def owners_group() -> int:
    """A group that this user may give a file to, another than the usual one where there is one."""
    if not os.geteuid():
        return 4242
    return next((group for group in os.getgroups() if group != os.getegid()), os.getegid())


def test_a_link_goes_on_leading_to_the_file_which_stays_whose_it_was(newcomer: Newcomer, tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.env", tmp_path / ".env"
    kept.write_text(f"{MINE}PAPERBOY_DISCORD_TOKEN=sandbox\n", "utf-8")
    os.chown(kept, -1, owners_group())
    link.symlink_to(kept)
    done = newcomer.init("--no-input", "--timezone", "UTC", "--admin", "discord:7")
    assert done.exit_code == 0, done.output
    assert link.is_symlink()
    assert newcomer.settings["PAPERBOY_TIMEZONE"] == "UTC"
    assert kept.stat().st_gid == owners_group()


def test_what_cannot_be_written_is_said_before_anything_is_asked(newcomer: Newcomer, tmp_path: Path) -> None:
    (tmp_path / ".env").symlink_to(tmp_path / "mistyped.env")
    (tmp_path / "folder").mkdir()
    for options, fault in (
        ((), "is a link that leads to no file"),
        (("--env-file", "none/x.env"), "there is no folder"),
        (("--env-file", "folder"), "Is a directory"),
    ):
        done = newcomer.init(*options, answers="")
        assert isinstance(done.exception, PaperboyError)
        assert fault in str(done.exception)
        assert "Token" not in done.output
    assert not (tmp_path / "mistyped.env").exists()


def test_a_link_of_somebody_elses_is_not_followed(tmp_path: Path) -> None:
    file, first, link = tmp_path / "file", tmp_path / "first", tmp_path / "link"
    file.write_text(MINE, "utf-8")
    first.symlink_to(file)
    link.symlink_to("first")
    mine, theirs = os.geteuid(), os.geteuid() + 1
    assert followed(link, [mine]) == file
    with pytest.raises(PaperboyError, match="belongs to somebody else"):
        followed(link, [theirs])
    assert followed(file, [theirs]) == file, "no link leads there"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("whose", ["link", "first", "file"])
def test_no_link_on_the_way_and_no_file_is_somebody_elses(tmp_path: Path, whose: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "first").symlink_to("file")
    (tmp_path / "link").symlink_to("first")
    os.chown(tmp_path / whose, 4242, -1, follow_symlinks=False)
    with pytest.raises(PaperboyError, match="belongs to somebody else"):
        followed(tmp_path / "link", [0])
