"""What a command works with: the settings of the environment, read when it asks for them, and a way to be stopped."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from dotenv import dotenv_values

from bot.config import Settings, read_settings
from paperboy import logs
from paperboy.platforms import settings_of, specs

ReadSettings = Callable[[], Settings]
"""What click hands to each command: so ``--help`` needs no settings."""


def environment() -> Mapping[str, str]:
    """The variables of ``.env`` in this folder, and over them those of the process."""
    file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return {**file, **os.environ}


def read() -> Settings:
    """The settings, with logging set up as they say. ConfigError with all that is wrong with them."""
    settings = read_settings(environment(), settings_of(specs()))
    logs.set_up(settings.log_level, settings.secrets)
    return settings


async def until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Do ``work`` until SIGTERM or SIGINT sets its event."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await work(stop)
