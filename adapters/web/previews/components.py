"""A story as Discord shows it where somebody links to its page."""

from dataclasses import replace

from bot.addresses import WebAddresses
from bot.compose import story_document
from bot.document import Button, Document, Footer, line
from bot.locales import Words
from bot.model import Issue, Story, StoryRef


def story_components(issue: Issue, ref: StoryRef, story: Story, public: WebAddresses, words: Words) -> Document:
    """The story as in the chats, with the way to its page and to the original. ``ref`` has its day, ``public`` are
    whole addresses."""
    told = story_document(issue, ref, story, words)
    ways = [Button(label=words("web-embed-page"), url=public.story(ref))]
    if story.url:
        ways.append(Button(label=words("web-embed-source"), url=story.url))
    return replace(told, blocks=(*told.blocks, Footer(text=line(words("web-masthead")))), buttons=(tuple(ways),))
