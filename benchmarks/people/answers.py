"""How long a person waits for /top while a broadcast goes out at full rate: from the update to the call."""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks.figures import Figure, Section, at_most
from benchmarks.options import Options
from benchmarks.testbed import subscribers
from benchmarks.testbed.bot_process import TELEGRAM, environment, running
from bot.markdown import write
from bot.storage import Database, upgrade
from sandbox.server import Sandbox, serve
from sandbox.telegram import Telegram, World

_ASKERS = 100
_EVERY = 0.35
_PATIENCE = 10.0


async def run(options: Options) -> Section:
    """Ask while it delivers."""
    questions = options.some(100, 10)
    size = int(30 * questions * _EVERY) + 300
    world = World()
    subscribed, askers = world.add_people(size), world.add_people(_ASKERS)
    telegram = Telegram(world=world)
    with tempfile.TemporaryDirectory(prefix="paperboy-bench-") as folder:
        async with serve(Sandbox(telegram=telegram)) as urls:
            settings = environment(Path(folder), urls, TELEGRAM)
            async with Database.open(settings["PAPERBOY_DATABASE_URL"]) as database:
                await upgrade(database)
                await subscribers.enrol(database, size, first=subscribed[0].user["id"])
            async with running(settings):
                _print(Path(folder, "issues"))
                await _begun(telegram)
                before = len(telegram.calls)
                waits = [await _asks(telegram, askers[n % _ASKERS].name) for n in range(questions)]
                broadcast = len(telegram.calls) - before - questions
    if broadcast < questions:
        raise RuntimeError("the broadcast was over before the questions were")
    return _section(questions, broadcast, waits)


def _section(questions: int, broadcast: int, waits: list[float]) -> Section:
    return Section(
        title="Answers in the middle of a broadcast",
        how=(
            f"The program in a process of its own delivers at Telegram's rate of 30 a second; {questions} people ask "
            f"/top one after the other. {broadcast:,} deliveries went out meanwhile."
        ),
        figures=[
            Figure(what="/top, half of the answers within", measured=f"{median(waits) * 1000:.0f} ms"),
            at_most("/top, 99 of 100 answers within", quantiles(waits, n=100)[98] * 1000, 300, "ms", digits=0),
        ],
    )


def _print(issues: Path) -> None:
    """Today's issue arrives, whole at once."""
    issue = subscribers.today()
    draft = issues.parent / "draft.md"
    draft.write_text(write(issue))
    draft.rename(issues / f"{issue.date}.md")


async def _begun(telegram: Telegram) -> None:
    async with asyncio.timeout(30):
        while sum(call.method == "sendMessage" for call in telegram.calls) < 30:  # noqa: ASYNC110  calls ring no bell
            await asyncio.sleep(0.05)


async def _asks(telegram: Telegram, name: str) -> float:
    """Seconds until the answer is called for."""
    start = time.perf_counter()
    said = telegram.say(name, name, "/top")
    async with asyncio.timeout(_PATIENCE):
        while not any(each["message_id"] > said["message_id"] for each in telegram.messages(name)):  # noqa: ASYNC110  calls ring no bell
            await asyncio.sleep(0.001)
    waited = time.perf_counter() - start
    await asyncio.sleep(max(0.0, _EVERY - waited))
    return waited
