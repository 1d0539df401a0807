"""Where articles come from, what came of the last ones, and what models cost: for those who run the bot."""

from datetime import datetime
from typing import Final

from bot.compose.issue_names import brief
from bot.compose.troubles import moment
from bot.document import Block, Document, Footer, Heading, Paragraph, Title, line
from bot.locales import Words
from bot.model.editing_overview import DaySpent, EditingOverview, RunOverview
from bot.model.model_calls import MILLION
from bot.model.sources import SourceSummary

_LONGEST: Final = 200
"""Characters of a reason."""


def sources_document(overview: EditingOverview, zone: str, now: datetime, words: Words) -> Document:
    """All of it on a screen; times are in that zone."""
    blocks: list[Block] = [Title(text=line(words("sources-title")))]
    if not overview.sources:
        blocks.append(Paragraph(text=line(words("sources-none"))))
    for source in overview.sources:
        blocks += _source(source, zone, now, words)
    if overview.runs:
        blocks.append(Heading(text=line(words("sources-runs"))))
        blocks += [Paragraph(text=line(article_line(run, words))) for run in overview.runs]
    if overview.spent:
        blocks.append(Heading(text=line(words("sources-spent"))))
        blocks += [Paragraph(text=line(_spent(day, words))) for day in overview.spent]
    blocks.append(Footer(text=line(words("settings-zone", zone=words.zone(zone)))))
    return Document(blocks=tuple(blocks))


def _source(one: SourceSummary, zone: str, now: datetime, words: Words) -> list[Block]:
    state = one.source
    looked = words("sources-never") if state.looked_at is None else moment(state.looked_at, zone, now, words)
    said = [words("sources-looked", last=looked, next=moment(state.next_look_at, zone, now, words))]
    if one.last is not None:
        at = moment(one.last.first_seen, zone, now, words)
        said.append(words("sources-article", time=at, title=brief(one.last.title)))
    if state.failures:
        said.append(words("sources-failing", count=state.failures, reason=brief(state.reason, _LONGEST)))
    name = Heading(text=line(state.title or state.name, link=state.name))
    return [name, *(Paragraph(text=line(said_of_it)) for said_of_it in said)]


def article_line(run: RunOverview, words: Words) -> str:
    """What came of an article, and what that cost."""
    reason = brief(run.reason, _LONGEST)
    state = f"{run.state}-again" if reason and run.state in ("due", "working") else run.state
    if run.untaken:
        state = "untaken"
    said = words(f"sources-run-{state}", title=brief(run.title), reason=reason, draft=run.draft)
    return words("sources-cost", said=said, tokens=f"{run.tokens:,}", money=money(run.cost)) if run.tokens else said


def _spent(spent: DaySpent, words: Words) -> str:
    tokens = {"incoming": f"{spent.tokens_in:,}", "outgoing": f"{spent.tokens_out:,}"}
    return words("sources-day", day=words.short_day(spent.day), calls=spent.calls, money=money(spent.cost), **tokens)


def money(millionths: int) -> str:
    """``0.0425``: a sum in millionths of the prices' currency."""
    return f"{millionths / MILLION:.4f}".rstrip("0").rstrip(".")
