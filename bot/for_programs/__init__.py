"""The digest as other programs read it: what is published, as values that JSON has."""

from bot.for_programs.answers import Answers
from bot.for_programs.parameters import Parameters
from bot.for_programs.records import NO_LINKS, Links, Record, issue_record, section_rows
