"""The page of a story: permanent, for what its address names is the story that stood there first."""

from datetime import date

from adapters.web.answers import Body
from adapters.web.archive.frame import Where, made
from adapters.web.archive.notices import Notice, absent, broken, gone, no_issue, unreadable, withdrawn
from adapters.web.archive.reader import MadePage, Reader, dated_words
from adapters.web.html import MEDIA_TYPE
from adapters.web.previews.open_graph import story_preview
from adapters.web.rendering.blocks import story_html
from bot.addresses import WebAddresses
from bot.compose import counts, story_document, story_name
from bot.document import plain, reading
from bot.locales import Language
from bot.model import StoryRef
from bot.script import issue_for, language_of, text_for
from bot.services.published.reading import PublishedDay, Standing, lost_places, standing
from bot.services.published.slots import Slot
from bot.services.search import earlier_tellings


async def story_page(day: date, ref: StoryRef, language: Language, reader: Reader) -> MadePage:
    """The story of the dated reference, which is of that day; 410 where it was told there and is not any more, 404
    where there was none, 500 where it cannot be read, and the way to its own address where it has another name."""

    def where(addresses: WebAddresses) -> str:
        return addresses.story(ref)

    published = await reader.issue(day)
    if published is None:
        return absent(await no_issue(day, language, reader), where, language, reader)
    match standing(published, ref):
        case Standing.SHOWN:
            return await _shown(published, ref, where, language, reader)
        case Standing.LEFT:
            return gone(_left(published, published.slots[ref], language, reader), where, language, reader)
        case Standing.WITHDRAWN:
            return gone(await withdrawn(published, language, reader), where, language, reader)
        case Standing.UNREADABLE:
            return broken(await unreadable(published, language, reader), where, language, reader)
        case Standing.UNKNOWN:
            return _elsewhere(published, ref, where, language, reader)


async def _shown(published: PublishedDay, ref: StoryRef, where: Where, language: Language, reader: Reader) -> MadePage:
    issue, speak = published.archived.content, dated_words(language)
    story = published.slots[ref].now or published.slots[ref].first
    document = story_document(issue, ref, story, speak)
    title, *blocks = document.blocks
    context = reader.context
    older, newer = _neighbours(published, ref)
    earlier = await earlier_tellings(context.storage.search, context.edition, ref, story)
    lost = await lost_places(context.storage, context.edition, earlier)
    values = {
        "day": issue.date,
        "ref": ref.undated,
        "kicker": plain(reading(title)[0]),
        "title": text_for(story.title, language),
        "body": story_html(blocks),
        "written_in": language_of(issue_for(issue, language)),
        "older": _named(older, published, language),
        "newer": _named(newer, published, language),
        "preview": story_preview(published.archived, ref, story, context.public(language), speak),
        "earlier": [(each, context.addresses(language).where_read(each, lost)) for each in earlier],
    }
    return made("archive/story.html", where, language, reader, values)


def _neighbours(published: PublishedDay, ref: StoryRef) -> tuple[StoryRef | None, StoryRef | None]:
    """The stories before and after it in the issue that have pages."""
    with_pages = [each for each, _ in published.archived.content if published.address(each)]
    at = with_pages.index(ref)
    return (with_pages[at - 1] if at else None), (with_pages[at + 1] if at + 1 < len(with_pages) else None)


def _named(ref: StoryRef | None, published: PublishedDay, language: Language) -> tuple[StoryRef, str] | None:
    return (ref, story_name(published.archived.content, ref, dated_words(language))) if ref else None


def _left(published: PublishedDay, slot: Slot, language: Language, reader: Reader) -> Notice:
    """The story left its place: what it was, why, and where it stands instead or else what there is."""
    speak, issue = dated_words(language), published.archived.content
    addresses = reader.context.addresses(language)
    ways = [(speak("web-whole-day", day=speak.short_day(issue.date)), addresses.issue(issue.date))]
    if slot.moved:
        name = story_name(issue, slot.moved, speak)
        sentence = speak("web-story-moved", name=name)
        ways.insert(0, (name, addresses.within_issue(slot.moved)))
    else:
        sentence = speak("web-story-replaced" if slot.now else "web-story-removed")
    title = text_for(slot.first.title, language)
    return Notice(
        sentence=sentence, about=title, reason=speak("web-reason", why=slot.why) if slot.why else "", ways=ways
    )


def _elsewhere(published: PublishedDay, ref: StoryRef, where: Where, language: Language, reader: Reader) -> MadePage:
    """No place of that name: the way to the story's own where it was called otherwise (``3`` for ``n3``), else 404."""
    issue, speak, addresses = published.archived.content, dated_words(language), reader.context.addresses(language)
    own = issue.own_ref(ref)
    if own is not None:
        return MadePage(body=Body.of("", MEDIA_TYPE), status=308, kept=False, location=addresses.story(own))
    day = speak.short_day(issue.date)
    sentence = speak("refusal-no-story", ref=str(ref.undated), day=day, counts=counts(issue, speak))
    ways = [(speak("web-whole-day", day=day), addresses.issue(issue.date))]
    return absent(Notice(sentence=sentence, ways=ways), where, language, reader)
