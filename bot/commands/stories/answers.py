"""What a search finds, and as what it was taken: for the chats and for the web alike."""

from collections.abc import Mapping, Sequence

from bot.commands.dates import Calendar
from bot.commands.reading.around_words import asks_to_look, thing_sought
from bot.commands.stories.search_parameters import query_of
from bot.commands.stories.search_periods import in_period
from bot.compose import FoundStory, marked
from bot.document import Value
from bot.search import Hit, Query, excerpt
from bot.services.search import Findings, find_stories
from bot.storage import Storage


async def answered(
    values: Mapping[str, Value], calendar: Calendar, storage: Storage, edition: str
) -> tuple[Mapping[str, Value], Findings]:
    """What values find, and as what they were taken: where not all of it is found as it stands, without the words
    around what is looked for, and with the period among them as a filter. Raises Refusal where a value means
    nothing."""

    async def found_with(values: Mapping[str, Value]) -> Findings:
        return await find_stories(storage.search, edition, query_of(values, calendar))

    found = await found_with(values)
    words = str(values.get("words", ""))
    if (found.hits and not found.left_out) or not words:
        return values, found
    bare = {**values, "words": thing_sought(words)}
    dated = [in_period(each, calendar) for each in (bare, values) if each["words"]]
    meant = [each for each in dated if each != values]
    for each in meant:
        again = await found_with(each)
        if again.hits:
            return each, again
    has_period = dated[-1] != values
    return (meant[0], Findings(hits=())) if has_period or (meant and asks_to_look(words)) else (values, found)


async def titled(hits: Sequence[Hit], query: Query, storage: Storage, edition: str) -> list[FoundStory]:
    """The hits as they are shown: the title leads to the source, and where it does not say why it was found, what of
    the summary does."""
    told = await storage.issues.titles_with_summaries(edition, [hit.ref for hit in hits])
    found = ((hit, *told[hit.ref]) for hit in hits if hit.ref in told)
    return [
        FoundStory(
            ref=hit.ref,
            title=marked(title.text, query, title.url or None),
            excerpt=marked(excerpt(title.text, [summary], query), query),
            also=[ref.day for ref in hit.also if ref.day],
        )
        for hit, title, summary in found
    ]
