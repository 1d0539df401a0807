"""The archive as a dry run would leave it: what each text would write is known to the next, and nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol, Unpack

from bot.markdown import url_key
from bot.model import ArchivedIssue, Issue, IssueState
from bot.storage.issues.revisions import Corrected, Origin


class Writes(Protocol):
    """What taking in a text writes: see ``storage.issues.Revisions``."""

    async def add(
        self, edition: str, content: Issue, *, now: datetime, push: bool, **origin: Unpack[Origin]
    ) -> ArchivedIssue: ...
    async def revise(
        self, archived: ArchivedIssue, content: Issue, *, now: datetime, **changed: Unpack[Corrected]
    ) -> ArchivedIssue: ...
    async def set_text(self, archived: ArchivedIssue, file: str, digest: str) -> ArchivedIssue: ...


class Archive(Protocol):
    """What taking in a text asks of the archive: see ``storage.issues.IssueArchive``."""

    @property
    def revisions(self) -> Writes: ...
    async def get(self, edition: str, day: date) -> ArchivedIssue | None: ...
    async def links(self, edition: str, since: date, before: date) -> Mapping[str, date]: ...
    async def by_source(self, edition: str, source_url: str, since: date, before: date) -> tuple[date, ...]: ...
    async def from_file(self, edition: str, file: str) -> ArchivedIssue | None: ...
    async def read_from(self, edition: str, digest: str) -> ArchivedIssue | None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Rehearsal:
    """An archive over a real one, which is only read. It is of one edition, and of one run."""

    real: Archive
    _issues: dict[date, ArchivedIssue] = field(default_factory=dict)
    """What was written, by day; the last written last."""
    _digests: dict[str, date] = field(default_factory=dict)

    @property
    def revisions(self) -> Writes:
        return self

    async def add(
        self, edition: str, content: Issue, *, now: datetime, push: bool, **origin: Unpack[Origin]
    ) -> ArchivedIssue:
        unlike_any = -content.date.toordinal()
        made = ArchivedIssue(
            id=unlike_any, edition=edition, content=content, state=IssueState.LIVE, revision=1, push=push,
            published_at=now, **origin,
        )  # fmt: skip
        return self._written(made)

    async def revise(
        self,
        archived: ArchivedIssue,
        content: Issue,
        *,
        now: datetime,  # noqa: ARG002  no revision is kept that would say when it was made
        **changed: Unpack[Corrected],
    ) -> ArchivedIssue:
        revision = archived.revision + 1
        return self._written(replace(archived, content=content, revision=revision, unreadable="", **changed))

    async def set_text(self, archived: ArchivedIssue, file: str, digest: str) -> ArchivedIssue:
        return self._written(replace(archived, file=file, digest=digest))

    async def get(self, edition: str, day: date) -> ArchivedIssue | None:
        return self._issues.get(day) or await self.real.get(edition, day)

    async def links(self, edition: str, since: date, before: date) -> Mapping[str, date]:
        found = {key: day for key, day in (await self.real.links(edition, since, before)).items() if self._is_real(day)}
        for made in self._within(since, before):
            if made.repeat_of is None:
                for key in (url_key(story.url) for _, story in made.content if story.url):
                    found[key] = min(made.date, found.get(key, made.date))
        return found

    async def by_source(self, edition: str, source_url: str, since: date, before: date) -> tuple[date, ...]:
        days = [day for day in await self.real.by_source(edition, source_url, since, before) if self._is_real(day)]
        made = [each.date for each in self._within(since, before) if each.content.source_url == source_url]
        return tuple(sorted([*days, *made]))

    async def from_file(self, edition: str, file: str) -> ArchivedIssue | None:
        for made in reversed(self._issues.values()):
            if made.file == file:
                return made
        found = await self.real.from_file(edition, file)
        return found if found and self._is_real(found.date) else None

    async def read_from(self, edition: str, digest: str) -> ArchivedIssue | None:
        if digest in self._digests:
            return self._issues[self._digests[digest]]
        found = await self.real.read_from(edition, digest)
        return self._issues.get(found.date, found) if found else None

    def _is_real(self, day: date) -> bool:
        """Whether the real archive's issue of that day is still what it was."""
        return day not in self._issues

    def _within(self, since: date, before: date) -> list[ArchivedIssue]:
        return [made for day, made in self._issues.items() if since <= day < before and made.state is IssueState.LIVE]

    def _written(self, made: ArchivedIssue) -> ArchivedIssue:
        self._issues.pop(made.date, None)
        self._issues[made.date] = made
        if made.digest:
            self._digests[made.digest] = made.date
        return made
