"""`paperboy demo`: the real bot under the sandbox, in one process; everything lies in a folder that ends with it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import app
from bot.config import Settings
from sandbox.discord import TOKEN as DISCORD_TOKEN
from sandbox.discord import Discord
from sandbox.press import Press
from sandbox.server import Sandbox, serve
from sandbox.telegram import TOKEN as TELEGRAM_TOKEN
from sandbox.telegram import Telegram


async def run_demo(port: int, stop: asyncio.Event, tell: Callable[[str], object]) -> None:
    """Serve the page on 127.0.0.1 at ``port`` until ``stop`` is set; ``tell`` gets its address once the bot listens."""
    with TemporaryDirectory(prefix="paperboy-demo-") as folder:
        issues = Path(folder, "issues")
        press = Press(issues=issues, today=datetime.now(UTC).date())
        press.open()
        sandbox = Sandbox(telegram=Telegram(), discord=Discord(), press=press)
        async with serve(sandbox, port=port) as urls:
            settings = Settings(
                database_url=f"sqlite:///{folder}/paperboy.db",
                issues_dir=issues,
                telegram_token=TELEGRAM_TOKEN,
                telegram_api_url=urls.telegram,
                discord_token=DISCORD_TOKEN,
                discord_api_url=urls.discord,
            )
            tell(f"Paperboy is at {urls.page}  (Ctrl+C ends it)")
            await app.run(settings, stop)
