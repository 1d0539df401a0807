"""What people set wrong, seeded where all else is well: the doctor finds it, and says what to do."""

import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.troubles import Trouble, TroubleKind
from bot.platform import Finding, Level
from bot.storage import Database, Leases, Troubles, back_up, note_backup
from paperboy.doctor import examine
from paperboy.doctor.case import Machine
from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.discord import Discord
from sandbox.faults import Fault, Kind
from sandbox.language_model import Server
from sandbox.server import Sandbox, Urls, serve
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN
from sandbox.telegram import Telegram

MEGABYTE = 1_000_000
ISSUED = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"
"""A token as BotFather gives them …"""
OF_THE_PORTAL = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB"
"""… and one as Discord does."""


@dataclass(kw_only=True)
class PlatformsTime:
    """Both platforms' clock, so many seconds ahead of this machine's."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def platforms_time() -> PlatformsTime:
    return PlatformsTime()


@dataclass(kw_only=True)
class Installation:
    """A bot that is set up beside the stand-ins of both platforms, of a model and of a feed: each may be set wrong."""

    folder: Path
    database_url: str
    urls: Urls
    sandbox: Sandbox
    settings: dict[str, str] = field(default_factory=dict)
    settings_file: Path | None = None
    machine: Machine = Machine(free=lambda _: 50_000 * MEGABYTE)  # noqa: RUF009  frozen

    @property
    def telegram(self) -> Telegram:
        return self.sandbox.telegram

    @property
    def discord(self) -> Discord:
        return self.sandbox.discord

    @property
    def file(self) -> Path:
        return self.folder / "paperboy.db"

    async def examined(self, *, online: bool = True) -> list[Finding]:
        usual = {
            "DATABASE_URL": self.database_url,
            "ISSUES_DIR": str(self.folder / "issues"),
            "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "TELEGRAM_API_URL": self.urls.telegram,
            "DISCORD_TOKEN": DISCORD_TOKEN,
            "DISCORD_API_URL": self.urls.discord,
            "FEED_URL": self.urls.feed,
            "FEED_PRIVATE": "on",
            "LLM_BASE_URL": self.urls.language_model,
            "LLM_MODEL": "acme-1",
            "ADMINS": f"telegram:{self.telegram.user('lin')['id']}",
        }
        environ = {f"PAPERBOY_{name}": value for name, value in (usual | self.settings).items()}
        return await examine(environ, file=self.settings_file, online=online, machine=self.machine)

    async def open(self, do: Callable[[Database], Awaitable[object]]) -> None:
        async with Database.open(self.database_url) as database:
            await do(database)


@pytest.fixture
async def installation(tmp_path: Path, sqlite_url: str, platforms_time: PlatformsTime) -> AsyncIterator[Installation]:
    (tmp_path / "issues").mkdir()
    sandbox = Sandbox(telegram=Telegram(clock=platforms_time), discord=Discord(clock=platforms_time))
    sandbox.newsroom.arrive(ago=timedelta(days=1))
    sandbox.telegram.say("lin", "lin", "/start")
    async with serve(sandbox) as urls:
        found = Installation(folder=tmp_path, database_url=sqlite_url, urls=urls, sandbox=sandbox)
        found.file.chmod(0o600)
        note_backup(found.file, Path("/backup/paperboy.db"))
        yield found


Seed = Callable[[Installation], Awaitable[None] | None]


def told(**settings: str) -> Seed:
    """Settings that are as they should not be."""
    return lambda one: one.settings.update(settings)


def at_telegram(**switches: bool) -> Seed:
    def turn(one: Installation) -> None:
        for switch, on in switches.items():
            setattr(one.telegram, switch, on)

    return turn


def at_discord(**values: object) -> Seed:
    def turn(one: Installation) -> None:
        for name, value in values.items():
            setattr(one.discord.world.application, name, value)

    return turn


def a_webhook(one: Installation) -> None:
    one.telegram.state.webhook = "https://elsewhere.example/hook"


def few_rights(one: Installation) -> None:
    for role in one.discord.world.find_guild("reading-club").roles.values():
        role.permissions &= ~((1 << 14) | (1 << 15))


def out_of_every_server(one: Installation) -> None:
    one.discord.leave("reading-club")


def platforms_ahead(seconds: float) -> Seed:
    return lambda one: setattr(one.telegram.state.clock, "ahead", seconds)


def room_for(megabytes: int) -> Seed:
    return lambda one: setattr(one, "machine", replace(one.machine, free=lambda _: megabytes * MEGABYTE))


def one_platform_ahead(seconds: float) -> Seed:
    """Telegram's clock; Discord's agrees with this machine's."""
    return lambda one: setattr(one.telegram.state, "clock", PlatformsTime(ahead=seconds))


def settings_for_everybody_to_read(one: Installation) -> None:
    one.settings_file = one.folder / "mode.env"
    one.settings_file.touch(0o644)
    one.settings_file.chmod(0o644)


def for_everybody_to_read(one: Installation) -> None:
    one.file.chmod(0o644)


def no_backup(one: Installation) -> None:
    Path(f"{one.file}.last-backup").unlink()


def an_old_backup(one: Installation) -> None:
    os.utime(f"{one.file}.last-backup", (0, 0))


def no_file_of_ours(one: Installation) -> None:
    one.file.write_bytes(b"GIF89a" * 1000)


def a_file_for_a_folder(one: Installation) -> None:
    (one.folder / "issues").rmdir()
    (one.folder / "issues").write_text("")


def a_key_that_is_refused(one: Installation) -> None:
    one.sandbox.language_model.server = Server(key="right")
    one.settings["LLM_API_KEY"] = "wrong-key-of-mine"


def another_model(one: Installation) -> None:
    one.sandbox.language_model.server = Server(model="acme-2")


def no_feed(one: Installation) -> None:
    one.settings["FEED_URL"] = f"{one.urls.page}/nowhere"


def another_path(one: Installation) -> None:
    one.settings["DISCORD_API_URL"] = f"{one.urls.page}/discord"


def something_else_answers(one: Installation) -> None:
    one.telegram.faults.add(Fault(match="getMe", kind=Kind.ERROR, status=200, page="<h1>Please log in</h1>"))


async def only_the_clock(one: Installation, ticked: timedelta = timedelta()) -> None:
    now, lasts = one.machine.clock.now(), timedelta(minutes=1)
    async with Database.open(one.database_url) as database:
        fence = await Leases(database).take("clock", "me", now, lasts)
        assert fence is not None
        await Leases(database).tick("clock", fence, now - ticked)


async def a_clock_that_hangs(one: Installation) -> None:
    await only_the_clock(one, ticked=timedelta(seconds=90))


async def a_rejected_file(one: Installation) -> None:
    trouble = Trouble(kind=TroubleKind.REJECTED, key="a.md", values={"name": "a.md", "reason": "no date"})
    await one.open(lambda database: Troubles(database).write([trouble], [], one.machine.clock.now()))


WRONG, NOTICE, WELL = Level.WRONG, Level.NOTICE, Level.WELL
CASES: Mapping[str, tuple[Seed, Level, str, str, str]] = {
    # what is seeded: (how, level, subject, what is said of it, what to do)
    "a misspelt setting": (told(EDITON="x"), WRONG, "settings", "PAPERBOY_EDITON is no setting", "Correct its name"),
    "a setting that cannot be read": (told(TIMEZONE="Mars"), WRONG, "settings", "PAPERBOY_TIMEZONE", "Correct it."),
    "no platform": (told(TELEGRAM_TOKEN="", DISCORD_TOKEN=""), WRONG, "settings", "No platform", "paperboy demo"),
    "a short lease": (told(LEASE_SECONDS="9"), NOTICE, "settings", "PAPERBOY_LEASE_SECONDS=9", "Set it to 60"),
    "nobody to review": (told(REVIEW="hold", ADMINS=""), NOTICE, "settings", "PAPERBOY_REVIEW=hold", "Name one"),
    "nobody who is told": (told(ADMINS=""), NOTICE, "settings", "PAPERBOY_ADMINS names nobody", "paperboy init"),
    "an administrator who never wrote": (told(ADMINS="telegram:42"), NOTICE, "telegram", "telegram:42, who", "/start"),
    "an administrator who is nobody": (
        told(ADMINS="discord:42"), NOTICE, "discord", "names discord:42, and there is no such account", "the number",
    ),
    "an administrator on a platform that is off": (
        told(ADMINS="discord:1571", DISCORD_TOKEN=""),
        NOTICE, "settings", "names discord:1571, and Discord is off", "Set PAPERBOY_DISCORD_TOKEN, or name an account",
    ),
    "settings that everybody reads": (
        settings_for_everybody_to_read, NOTICE, "settings", "mode.env can be read by everybody", "chmod 600 /",
    ),
    "tokens that are swapped": (
        told(TELEGRAM_TOKEN=OF_THE_PORTAL, DISCORD_TOKEN=ISSUED),
        WRONG, "discord", "PAPERBOY_DISCORD_TOKEN holds a token of Telegram's.", "the one in PAPERBOY_TELEGRAM_TOKEN.",
    ),
    "a token of the other platform": (
        told(TELEGRAM_TOKEN=OF_THE_PORTAL),
        WRONG, "telegram", "PAPERBOY_TELEGRAM_TOKEN holds a token of Discord's.", "Put it into PAPERBOY_DISCORD_TOKEN",
    ),
    "a token that was cut": (
        told(TELEGRAM_TOKEN=ISSUED[:-9], TELEGRAM_API_URL=""),
        WRONG, "telegram", "behind its colon there are 26 signs, of 35", "Copy it whole from @BotFather",
    ),
    "another key of the portal": (
        told(DISCORD_TOKEN="1187654321098765432", DISCORD_API_URL=""),
        WRONG, "discord", "it is the id of an application", "Make one on the Bot page",
    ),
    "a token that Telegram refuses": (told(TELEGRAM_TOKEN=ISSUED), WRONG, "telegram", "rejects", "from @BotFather"),
    "a token that Discord refuses": (told(DISCORD_TOKEN=OF_THE_PORTAL), WRONG, "discord", "refuses", "copy it anew"),
    "an address where nobody is": (
        told(TELEGRAM_API_URL="http://127.0.0.1:9"),
        WRONG, "telegram", "cannot be reached", "PAPERBOY_TELEGRAM_API_URL",
    ),
    "an address with another path": (
        another_path, WRONG, "discord", "/discord/users/@me.", "Check PAPERBOY_DISCORD_API_URL",
    ),
    "a page that asks for a login": (something_else_answers, WRONG, "telegram", "Something else answers", "a proxy"),
    "no groups": (at_telegram(groups=False), NOTICE, "telegram", "may not be added to groups", "/setjoingroups"),
    "privacy mode off": (at_telegram(privacy=False), NOTICE, "telegram", "Privacy mode is off", "/setprivacy"),
    "inline mode off": (at_telegram(inline=False), WELL, "telegram", "Inline mode is off", "/setinline"),
    "a webhook of another program": (a_webhook, NOTICE, "telegram", "A webhook is set", "a token of its own"),
    "no install in servers": (
        at_discord(guild_install=False), NOTICE, "discord", "Guild Install is off", "/installation",
    ),
    "no install for oneself": (at_discord(user_install=False), WELL, "discord", "User Install is off", "/installation"),
    "interactions that go elsewhere": (
        at_discord(interactions_url="https://elsewhere.example/"),
        WRONG, "discord", "Interactions Endpoint URL", "Clear it",
    ),
    "a code grant": (at_discord(code_grant=True), NOTICE, "discord", "OAuth2 Code Grant is on", "Switch it off"),
    "few rights": (few_rights, NOTICE, "discord", "reading-club (Embed Links, Attach Files)", "invite it anew: https://"),
    "no server": (out_of_every_server, NOTICE, "discord", "It is in no server.", "Invite it: https://"),
    "a clock that is late": (platforms_ahead(300), WRONG, "machine", "5 minutes behind", "NTP"),
    "a clock that is a little early": (platforms_ahead(-10), NOTICE, "machine", "seconds ahead of", "NTP"),
    "one platform that tells another time": (
        one_platform_ahead(-7200),
        NOTICE, "machine", "2 hours ahead of that of Telegram, which tells another time than Discord", "a proxy",
    ),
    "a full disk": (room_for(90), WRONG, "machine", "Only 90 MB are free where the database lies", "Make room"),
    "no room for a copy": (room_for(450), NOTICE, "machine", "an upgrade makes a copy", "Make room"),
    "a database that is none": (no_file_of_ours, WRONG, "database", "file is not a database", "PAPERBOY_DATABASE_URL"),
    "a database that others read": (for_everybody_to_read, NOTICE, "database", "Others than its owner", "chmod 600 /"),
    "no backup": (no_backup, NOTICE, "database", "No backup of it is known.", "paperboy backup FILE"),
    "an old backup": (an_old_backup, NOTICE, "database", "days old: /backup/paperboy.db", "paperboy backup FILE"),
    "a file for a folder": (a_file_for_a_folder, WRONG, "issues", "is no folder", "Set PAPERBOY_ISSUES_DIR."),
    "a feed that is not there": (no_feed, WRONG, "issues", "answers 404", "PAPERBOY_FEED_URL"),
    "a key that the model refuses": (a_key_that_is_refused, WRONG, "issues", "401", "Check PAPERBOY_LLM_API_KEY"),
    "a model that is not there": (another_model, NOTICE, "issues", "does not list acme-1", "PAPERBOY_LLM_MODEL"),
    "nobody who listens": (only_the_clock, NOTICE, "bot", "Nobody listens on Telegram", "--roles telegram"),
    "a clock that hangs": (a_clock_that_hangs, NOTICE, "bot", "has not ticked for 90 seconds", "its log"),
    "a file that was rejected": (a_rejected_file, NOTICE, "bot", "a.md was not taken in: no date", "Mend the file"),
}  # fmt: skip


@pytest.mark.parametrize("seeded", CASES)
async def test_what_is_set_wrong_is_found_and_the_answer_says_what_to_do(
    installation: Installation, seeded: str
) -> None:
    seed, level, subject, what, to_do = CASES[seeded]
    done = seed(installation)
    if done is not None:
        await done
    findings = await installation.examined()
    (found,) = [each for each in findings if each.subject == subject and what in each.what]
    assert found.level is level
    assert to_do in found.to_do
    others = [each for each in findings if each.level is not Level.WELL and each is not found]
    assert {each.subject for each in others} <= ALSO.get(seeded, set())
    assert all(each.to_do for each in others)
    said = " ".join(each.sentence for each in findings)
    assert not [secret for secret in (ISSUED, ISSUED[:-9], OF_THE_PORTAL, "wrong-key-of-mine") if secret in said]


ALSO: Mapping[str, set[str]] = {
    "tokens that are swapped": {"telegram"},
    "nobody who listens": {"bot"},
    "a clock that hangs": {"bot"},
}
"""Where one mistake is told of twice."""


async def test_where_nothing_is_set_wrong_all_is_well(installation: Installation) -> None:
    findings = await installation.examined()
    assert [each for each in findings if each.level is not Level.WELL] == []
    subjects = list(dict.fromkeys(each.subject for each in findings))
    assert subjects == ["settings", "database", "machine", "issues", "bot", "telegram", "discord"]


async def test_it_says_who_the_administrators_are(installation: Installation) -> None:
    lin, sam = installation.telegram.user("lin")["id"], installation.discord.world.find_user("sam").id
    installation.settings["ADMINS"] = f"telegram:{lin},discord:{sam}"
    said = [each.what for each in await installation.examined() if "PAPERBOY_ADMINS" in each.what]
    assert said == [f"PAPERBOY_ADMINS names 林 (telegram:{lin}).", f"PAPERBOY_ADMINS names sam (discord:{sam})."]


@pytest.mark.parametrize("page", ["", "<h1>Please log in</h1>"])
async def test_where_a_platform_does_not_say_who_somebody_is_nothing_is_said_of_them(
    installation: Installation, page: str
) -> None:
    installation.settings["ADMINS"] = "telegram:42,discord:42"
    installation.telegram.faults.add(Fault(match="getChat", kind=Kind.ERROR, status=200 if page else 502, page=page))
    installation.discord.faults.add(
        Fault(match="GET /users/42", kind=Kind.ERROR, status=200 if page else 502, page=page)
    )
    assert [each for each in await installation.examined() if each.level is not Level.WELL] == []


async def test_offline_nobody_is_asked(installation: Installation) -> None:
    findings = await installation.examined(online=False)
    assert all(each.ok for each in findings)
    assert not installation.telegram.calls
    assert not installation.discord.calls
    assert not installation.sandbox.newsroom.site.asked


async def test_tokens_that_cannot_work_are_tried_nowhere(installation: Installation) -> None:
    installation.settings |= {"TELEGRAM_TOKEN": OF_THE_PORTAL, "DISCORD_TOKEN": ISSUED}
    await installation.examined()
    assert not installation.telegram.calls
    assert not installation.discord.calls


def nothing_yet(one: Installation) -> None:
    one.database_url = f"sqlite:///{one.folder}/new/paperboy.db"
    one.settings["ISSUES_DIR"] = str(one.folder / "none" / "issues")


async def a_database_from_its_backup(one: Installation) -> None:
    await one.open(lambda database: back_up(database, one.folder / "copy.db"))
    one.database_url = f"sqlite:///{one.folder}/copy.db"


@pytest.mark.parametrize("seed", [told(), nothing_yet, a_database_from_its_backup])
async def test_looking_leaves_every_file_as_it_was(installation: Installation, seed: Seed) -> None:
    done = seed(installation)
    if done is not None:
        await done

    def files() -> dict[Path, bytes | None]:
        return {path: path.read_bytes() if path.is_file() else None for path in installation.folder.rglob("*")}

    before = files()
    await installation.examined()
    assert files() == before


async def test_a_backup_by_hand_is_known_afterwards(installation: Installation) -> None:
    no_backup(installation)
    target = installation.folder / "copy.db"
    await installation.open(lambda database: back_up(database, target))
    note_backup(installation.file, target)
    (found,) = [each for each in await installation.examined(online=False) if "newest backup" in each.what]
    assert found.what == f"The newest backup is less than a day old: {target}"


async def test_every_server_is_counted_and_five_are_named(installation: Installation) -> None:
    for guild in installation.discord.world.add_guilds(8):
        for role in guild.roles.values():
            role.permissions = 0
    (found,) = [each for each in await installation.examined() if "lacks rights" in each.what]
    assert found.what.startswith("It lacks rights in 8 of its 9 servers: ")
    assert found.what.count("View Channels") == 5
    assert found.what.endswith("and 3 more.")
