"""Whatever is swapped, in one list a kind: what is added here has to keep the contract."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.contracts.on_discord import DISCORD_CARDS, DISCORD_EMBEDS, ON_DISCORD, ON_DISCORD_CARDS
from tests.contracts.on_finished_issues import FinishedIssuesStage
from tests.contracts.on_folders import FolderStage
from tests.contracts.on_telegram import ON_TELEGRAM, ON_TELEGRAM_RICH, TELEGRAM_CLASSIC, TELEGRAM_RICH
from tests.contracts.on_zipped_issues import ZippedIssuesStage
from tests.contracts.platform_cases import DialectCase, PlatformCase, PlatformWorld, SourceCase
from tests.toy.platform_case import NOTICEBOARD_PAPER, ON_A_NOTICEBOARD

DIALECTS: tuple[DialectCase, ...] = (TELEGRAM_CLASSIC, TELEGRAM_RICH, DISCORD_EMBEDS, DISCORD_CARDS, NOTICEBOARD_PAPER)
PLATFORMS: tuple[PlatformCase, ...] = (ON_TELEGRAM, ON_TELEGRAM_RICH, ON_DISCORD, ON_DISCORD_CARDS, ON_A_NOTICEBOARD)
SOURCES: tuple[Callable[[Path], SourceCase], ...] = (FolderStage, FinishedIssuesStage, ZippedIssuesStage)


@pytest.fixture(scope="module", params=DIALECTS, ids=lambda judged: judged.dialect.name)
def judged(request: pytest.FixtureRequest) -> DialectCase:
    found: DialectCase = request.param
    return found


@pytest.fixture(params=PLATFORMS, ids=lambda staged: staged.name)
def staged(request: pytest.FixtureRequest) -> PlatformCase:
    found: PlatformCase = request.param
    return found


@pytest.fixture
async def world(staged: PlatformCase, tmp_path: Path) -> AsyncIterator[PlatformWorld]:
    async with staged.open(tmp_path) as opened:
        yield opened


@pytest.fixture(params=SOURCES, ids=lambda made: made.__name__)
def sourced(request: pytest.FixtureRequest, tmp_path: Path) -> SourceCase:
    found: SourceCase = request.param(tmp_path)
    return found
