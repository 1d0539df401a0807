"""Real issues, where they are at hand: ``PAPERBOY_CORPUS`` names their folder (default ``../shared``)."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import DigestError
from bot.markdown import Parsed, WarningKind, parse, write
from bot.model import SectionKind

CORPUS = Path(os.environ.get("PAPERBOY_CORPUS", Path(__file__).parents[4] / "shared"))
ISSUES = sorted(CORPUS.glob("issues/*.md"))
NEWSLETTERS = sorted(CORPUS.glob("newsletters/*.md"))
SEED = CORPUS / "seed-2025-12-20.md"
CUT_OFF = "2026-08-12"

pytestmark = pytest.mark.skipif(not ISSUES or not SEED.exists(), reason=f"no real issues in {CORPUS}")


def read(path: Path) -> Parsed:
    return parse(path.read_bytes(), name=path.name)


def counts(parsed: Parsed) -> tuple[int, int]:
    news, tools = (len(parsed.issue.section(kind).stories) for kind in (SectionKind.NEWS, SectionKind.TOOLS))
    return news, tools


@pytest.mark.parametrize("path", [*ISSUES, *NEWSLETTERS, SEED], ids=lambda path: path.stem)
def test_a_real_issue_is_read_whole(path: Path) -> None:
    parsed = read(path)
    assert path.stem.endswith(parsed.issue.date.isoformat())
    assert counts(parsed) == ((10, 6) if path.stem == CUT_OFF else (10, 10))
    assert (parsed.issue.source_url or "").startswith("https://news.smol.ai/issues/")
    for ref, story in parsed.issue:
        assert story.title
        assert "](" not in story.title
        assert "来源：" not in story.title
        assert story.summary or path.stem == CUT_OFF, ref
        assert not any(line.startswith(("来源：", ">", "http")) for line in story.summary_text.split("\n"))


@pytest.mark.parametrize("path", [*ISSUES, *NEWSLETTERS, SEED], ids=lambda path: path.stem)
def test_a_real_issue_is_read_back_as_it_was(path: Path) -> None:
    issue = read(path).issue
    assert parse(write(issue)).issue == issue


def test_the_seed_is_in_canonical_form() -> None:
    text = SEED.read_text(encoding="utf-8")
    assert write(parse(text).issue).strip() == text.strip()


def test_a_digest_that_was_cut_off_is_told() -> None:
    warnings = [warning.kind for path in NEWSLETTERS if path.stem == CUT_OFF for warning in read(path).warnings]
    assert warnings == [WarningKind.LEFT_OUT, WarningKind.STORY_COUNT, WarningKind.CUT, WarningKind.NO_SUMMARY]


def test_what_a_block_holds_of_links_is_in_its_story() -> None:
    stories = [(path, story) for path in [*ISSUES, *NEWSLETTERS] for _, story in read(path).issue]
    addresses = {path: path.read_text(encoding="utf-8") for path in [*ISSUES, *NEWSLETTERS]}
    assert all(story.url in addresses[path] for path, story in stories if story.url)
    linkless = sum(story.url is None for _, story in stories)
    assert linkless / len(stories) < 0.06


MUTATIONS: dict[str, Callable[[random.Random, list[str]], bytes]] = {
    "cut": lambda dice, lines: "\n".join(lines).encode()[: dice.randrange(6000)],
    "doubled": lambda dice, lines: "\n".join(line for line in lines for _ in range(1 + (dice.random() < 0.2))).encode(),
    "twice": lambda _, lines: "\n".join(lines * 2).encode(),
    "shuffled": lambda dice, lines: "\n".join(dice.sample(lines, len(lines))).encode(),
    "thinned": lambda dice, lines: "\n".join(line for line in lines if dice.random() < 0.8).encode(),
    "gb18030": lambda _, lines: "\n".join(lines).encode("gb18030"),
    "utf-16": lambda _, lines: "\n".join(lines).encode("utf-16"),
    "broken": lambda dice, lines: bytes(b ^ (dice.random() < 0.002) for b in "\n".join(lines).encode()),
    "windows": lambda _, lines: b"\xef\xbb\xbf" + "\r\n".join(lines).encode(),
    "unmarked": lambda dice, lines: "\n".join(lines).replace(dice.choice("#>[]()*-`"), "").encode(),
}


@pytest.mark.parametrize("kind", MUTATIONS)
@pytest.mark.parametrize("seed", range(10))
def test_a_mutated_issue_ends_as_issue_or_clear_refusal(kind: str, seed: int) -> None:
    dice = random.Random(f"{kind} {seed}")  # noqa: S311  a repeatable choice of files needs no cryptography
    path = dice.choice([*ISSUES, *NEWSLETTERS, SEED])
    data = MUTATIONS[kind](dice, path.read_text(encoding="utf-8").split("\n"))
    refusal = ""
    try:
        issue = parse(data, name=path.name).issue
    except DigestError as error:
        refusal = error.reason
    else:
        assert parse(write(issue)).issue == issue
    assert not refusal or refusal.endswith(".")
    assert not (refusal and kind in ("windows", "twice"))
