"""What a revision holds, read back."""

import json
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Text, cast

from bot.markdown import parse
from bot.model import Issue
from bot.storage.issues.content import from_json
from bot.storage.schema import revision

STORED: Final[tuple[ColumnElement[Any], ...]] = (revision.c.markdown, cast(revision.c.content, Text).label("content"))
"""What ``stored_content`` reads, beside the date. As text: JSON that is none is a fault of its revision alone."""


def stored_content(row: Row[Any]) -> tuple[Issue, str]:
    """The content of a revision, joined with its issue; what 0.1 kept has its Markdown alone, and is read from that.

    What cannot be read, as another version kept it, is an issue without stories, and why. Raises nothing: one such
    issue costs no other anything.
    """
    try:
        if row.content is None:
            return parse(row.markdown, name=row.date.isoformat()).issue, ""
        return from_json(json.loads(row.content), row.date), ""
    except Exception as fault:  # noqa: BLE001  whatever it holds, it is said where the issue is asked for
        return Issue(date=row.date, sections=()), f"{type(fault).__name__}: {fault}"
