"""An issue sent to one place alone: as readers get it, with nothing written down, and in words where it is refused."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.telegram.settings import TelegramSettings
from bot.compose import issue_document
from bot.config import Settings
from bot.document import Footer
from bot.errors import PaperboyError
from bot.layout import paginate
from bot.locales import Language, words
from bot.markdown import write
from bot.model import ArchivedIssue, IssueState, Place, PlaceKind, Preferences, Style, Subscription
from bot.model.people import Person
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Scope, Unknown
from bot.services.trials import TrialDelivery
from paperboy.cli.issues.preview import what_became
from paperboy.cli.main import cli
from paperboy.trials.delivery import Trial
from paperboy.trials.sending import TrialSender
from sandbox.discord import Discord
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram
from tests.bot.commands.chat import an_issue
from tests.fakes import FakeChannel
from tests.journeys.installation import own_addresses
from tests.paperboy.cli.serving import served

DAY = date(2025, 12, 20)
ISSUE = ArchivedIssue(
    id=1,
    edition="ainews",
    content=an_issue(DAY),
    state=IssueState.LIVE,
    revision=1,
    push=True,
    published_at=datetime(2025, 12, 20, tzinfo=UTC),
)
ANN = Place(platform="telegram", address="7")
CHANNEL = Place(platform="discord", address="1187654321098765432", kind=PlaceKind.CHANNEL)


# --- the pages ----------------------------------------------------------------------------------------------------


def trial(channel: FakeChannel, *, kept: bool = True, style: Style = Style.FULL) -> Trial:
    reader = Subscription(
        id=0,
        place=ANN,
        edition="ainews",
        preferences=Preferences(style=style),
        language="en",
        on=True,
        since=ISSUE.published_at,
    )
    return Trial(channel=channel, archived=ISSUE, reader=reader, kept=kept)


async def nobody_waits(seconds: float) -> None:
    raise AssertionError(f"{seconds} seconds are waited")


@pytest.mark.parametrize("style", Style)
async def test_it_comes_as_a_reader_with_that_style_gets_it(style: Style) -> None:
    channel = FakeChannel(room=600)
    became = await trial(channel, style=style).deliver(nobody_waits)
    document = issue_document(ISSUE.content, words(Language.ENGLISH), style=style)
    pages = paginate(document, channel.dialect(trial(channel).reader))
    assert [sent.page for sent in channel.sends] == [*pages]
    assert became.whole
    assert len({sent.nonce for sent in channel.sends}) == len(pages)


async def test_what_is_not_kept_comes_without_what_would_ask_for_it() -> None:
    kept, loose = FakeChannel(room=600), FakeChannel(room=600)
    await trial(kept).deliver(nobody_waits)
    await trial(loose, kept=False).deliver(nobody_waits)
    shown = [[repr(block) for block in sent.page.blocks if not isinstance(block, Footer)] for sent in kept.sends]
    assert [[*map(repr, sent.page.blocks)] for sent in loose.sends] == shown
    assert any("/story" in repr(sent.page.blocks) for sent in kept.sends)
    assert [sent.page.buttons for sent in loose.sends] == [()] * len(loose.sends)
    assert not any(getattr(block, "beside", None) for sent in loose.sends for block in sent.page.blocks)


async def test_a_short_wait_is_waited_and_a_long_one_told() -> None:
    waits = list[float]()

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    channel = FakeChannel(room=600)
    soon, late = (Later(reason=Reason.RATE_LIMIT, seconds=seconds, scope=Scope.CHAT) for seconds in (2.0, 300.0))
    channel.answers(ANN.address, soon, soon)
    assert (await trial(channel).deliver(wait)).whole
    channel.answers(ANN.address, late)
    assert (await trial(channel).deliver(wait)).outcome == late
    channel.answers(ANN.address, *[soon] * 5)
    assert not (await trial(channel).deliver(wait)).whole
    assert waits == [2.0] * 5


# --- what is said -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "place", "said"),
    [
        (Gone(reason=Reason.BLOCKED, detail="Forbidden"), ANN, "Not sent to telegram:7: I was blocked (Forbidden)."),
        (Refused(reason=Reason.RIGHTS), ANN, "Not sent to telegram:7: the platform did not let me write here."),
        (Unknown(reason=Reason.TIMEOUT), ANN, "Not sent to telegram:7: the platform did not answer. It may have come"),
        (Moved(to="-1007"), ANN, "Not sent to telegram:7: the group had moved to a new address (-1007)."),
        (
            Gone(reason=Reason.DELETED),
            CHANNEL,
            "the chat was deleted. Is that a person's id? Then name them in PAPERBOY_",
        ),
    ],
)
def test_a_refusal_is_told_in_the_words_of_why(outcome: Outcome, place: Place, said: str) -> None:
    assert said in what_became(TrialDelivery(pages=2, sent=0, outcome=outcome), place)


def test_a_part_that_came_is_told() -> None:
    became = TrialDelivery(pages=2, sent=1, outcome=Later(reason=Reason.SERVER))
    assert what_became(became, ANN).startswith("Only 1 of 2 messages came to telegram:7: the platform had trouble")


# --- both platforms -----------------------------------------------------------------------------------------------


@dataclass
class Editor:
    """Somebody at the command line with both platforms, where lin has written to the bot."""

    folder: Path
    telegram: Telegram = field(default_factory=Telegram)
    discord: Discord = field(default_factory=Discord)
    root: str = ""

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        self.telegram.say("lin", "lin", "/start")
        async with serve(Sandbox(telegram=self.telegram, discord=self.discord)) as urls:
            yield urls.page

    def paperboy(self, *words: str, **settings: str) -> Result:
        own = {
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": f"{self.root}/telegram",
            "DISCORD_TOKEN": "sandbox",
            "DISCORD_API_URL": f"{self.root}/discord/api/v10",
            "DATABASE_URL": f"sqlite:///{self.folder / 'paperboy.db'}",
            **settings,
        }
        foreign = {name: None for name in os.environ if name.startswith("PAPERBOY_")}
        env = {**foreign, "HOME": str(self.folder), **{f"PAPERBOY_{name}": value for name, value in own.items()}}
        return CliRunner().invoke(cli, words, env=env)

    @property
    def lin(self) -> str:
        return f"telegram:{self.telegram.user('lin')['id']}"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    somebody = Editor(tmp_path)
    with own_addresses(), served(somebody.serve()) as root:
        somebody.root = root
        yield somebody


def test_a_file_is_seen_before_it_is_published(editor: Editor, tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text(write(an_issue(DAY, topic="Gemini")), "utf-8")
    done = editor.paperboy("issue", "preview", str(file), "--to", editor.lin)
    assert done.stdout == f"Sent to {editor.lin}: 1 message.\n", done.output
    text = editor.telegram.messages("lin")[-1]["text"]
    assert "Gemini 新闻 3" in text
    assert "/story" not in text
    assert not (tmp_path / "paperboy.db").exists()


def test_it_comes_in_the_language_of_the_place(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(
        f"platform,address,language\ntelegram,{editor.lin.partition(':')[2]},zh-Hant\n", "utf-8"
    )
    assert editor.paperboy("subscribers", "import", str(tmp_path / "table.csv")).exit_code == 0
    (tmp_path / "draft.md").write_text(write(an_issue(DAY)), "utf-8")
    assert editor.paperboy("issue", "preview", str(tmp_path / "draft.md"), "--to", editor.lin).exit_code == 0
    assert "Claude 新聞 3" in editor.telegram.messages("lin")[-1]["text"]


def test_an_issue_of_the_archive_comes_to_an_administrator_in_private(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / f"{DAY}.md").write_text(write(an_issue(DAY)), "utf-8")
    assert editor.paperboy("issue", "import", str(tmp_path / f"{DAY}.md")).exit_code == 0
    user = editor.discord.world.find_user("lin").id
    done = editor.paperboy("issue", "preview", "latest", "--to", f"discord:{user}", ADMINS=f"discord:{user}")
    assert done.exit_code == 0, done.output
    (message,) = editor.discord.messages("lin", "lin")
    assert "Claude 新闻 1" in str(message["embeds"])
    assert message["components"], "its buttons work"
    assert "Nothing was owed yet." in editor.paperboy("stats").output


async def test_who_presses_twice_while_it_is_sent_gets_it_once(editor: Editor) -> None:
    own = TelegramSettings(token=editor.telegram.token, api_url=f"{editor.root}/telegram")
    send = TrialSender(Settings(platforms={"telegram": own}))
    lin = Person(platform="telegram", user=editor.lin.partition(":")[2])
    before = len(editor.telegram.messages("lin"))
    first, second = await asyncio.gather(*(send(ISSUE, lin, Style.FULL, Language.ENGLISH) for _ in range(2)))
    assert first is second
    assert len(editor.telegram.messages("lin")) == before + first.sent
    await send(ISSUE, lin, Style.FULL, Language.ENGLISH)
    assert len(editor.telegram.messages("lin")) == before + 2 * first.sent, "who asks again later gets it again"


@pytest.mark.parametrize(
    ("which", "to", "said"),
    [
        ("nothing.md", "telegram:7", "'nothing.md' is no date such as 2025-12-20, not “latest”, and no file"),
        ("2025-12-20", "telegram:7", "There is no database at "),
        ("latest", "slack:7", "'slack' is no platform"),
    ],
)
def test_what_cannot_be_sent_is_said(editor: Editor, which: str, to: str, said: str) -> None:
    fault = editor.paperboy("issue", "preview", which, "--to", to).exception
    assert isinstance(fault, PaperboyError)
    assert said in str(fault)


def test_a_platform_that_is_off_refuses_the_token_or_does_not_know_the_chat_is_said(
    editor: Editor, tmp_path: Path
) -> None:
    file = tmp_path / "draft.md"
    file.write_text(write(an_issue(DAY)), "utf-8")
    preview = ("issue", "preview", str(file), "--to")
    off = editor.paperboy(*preview, "telegram:7", TELEGRAM_TOKEN="")
    assert str(off.exception).startswith("Telegram is off, for it has no token")
    refused = editor.paperboy(*preview, "telegram:7", TELEGRAM_TOKEN="1000:wrong")
    assert str(refused.exception).startswith("Telegram rejects the token")
    unknown = editor.paperboy(*preview, "telegram:7")
    assert unknown.exit_code == 1
    assert unknown.stdout.startswith("Not sent to telegram:7: ")
    assert json.loads(editor.paperboy(*preview, "telegram:7", "--json").stdout) == {
        "place": "telegram:7",
        "messages": 1,
        "sent": 0,
        "reason": "not-found",
        "detail": "Chat not found",
    }
