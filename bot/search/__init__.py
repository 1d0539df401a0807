"""Finding stories by words: the terms of a text, the question that words ask, the order of what was found. Pure.

words -> Query ──> StoryIndex (the storage's) ──> matches -> ranked -> told once: hits
            └─ relaxed, where that were few

Filter, Issue ──> Shape: which stories of one issue have the words that somebody follows and mutes.
"""

from bot.search.excerpts import excerpt
from bot.search.filter_words import (
    LONGEST_WORD,
    MOST_WORDS,
    WordError,
    read_word,
    split_words,
    with_word,
    without_word,
)
from bot.search.index import StoryIndex
from bot.search.marking import marks
from bot.search.query import Clause, Filters, Phrase, Query, read_query
from bot.search.ranking import Hit, Match, ranked, tells_the_same, told_once
from bot.search.relaxing import relaxed, words_of
from bot.search.shapes import StoryMatcher, shape_of
from bot.search.spelling import is_slip, parts
from bot.search.story_terms import StoryTerms, page_term, section_term, site_term, story_terms
from bot.search.synonyms import as_on_the_mainland
from bot.search.terms import VERSION, as_written, spaced, terms
from bot.search.word_lists import split_joined, written_word
