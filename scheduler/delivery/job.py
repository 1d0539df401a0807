"""What a sender gets to do: a claimed delivery with the steps that are left of it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from bot.layout import Dialect, Page
from bot.model import Claimed, IssueState, Place, Result, SentMessage, Settlement, State, open_reason
from bot.model.announcements import Announcement
from scheduler.delivery.page_cache import IssueVersions
from scheduler.delivery.policy import doubtful
from scheduler.delivery.reconcile_pages import Step


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What a delivery brings, as far as sending it goes: the same of an issue and of an announcement.

    ``name`` is no other message's, and the same in any process and revision; ``revision`` the one that the pages show;
    nothing older than ``since`` is one of them. Of an announcement, which has no ``issue``, nothing is ever corrected.
    """

    name: str
    revision: int
    since: datetime
    withdrawn: bool = False
    issue: IssueVersions | None = None

    @classmethod
    def of_issue(cls, issue: IssueVersions) -> "Message":
        now = issue.current
        withdrawn = now.state is IssueState.WITHDRAWN
        return cls(name=str(now.date), revision=now.revision, since=now.published_at, withdrawn=withdrawn, issue=issue)

    @classmethod
    def of_announcement(cls, announcement: Announcement) -> "Message":
        return cls(name=announcement.name, revision=1, since=announcement.made_at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A claimed delivery, the steps that are left of it, and until when the claim lasts (monotonic seconds).

    ``message`` is what it brings. Without steps there is nothing to send: ``settlement`` is written, or "sent" where
    that is None. ``candidates`` are the pages that may be in the chat already in place of the next one (see
    ``uncertain_sends``).
    """

    claimed: Claimed
    message: Message
    dialect: Dialect
    until: float
    steps: tuple[Step, ...] = ()
    settlement: Settlement | None = None
    candidates: tuple[Page, ...] = ()

    @property
    def place(self) -> Place:
        return self.claimed.subscription.place

    @property
    def sound(self) -> bool:
        return self.claimed.subscription.preferences.sound

    def nonce(self, page: Page, *more: str) -> str:
        """24 characters, the same for the same page of the same delivery in any process and revision.

        A delivery that an administrator opened again expires at another time, which makes it another message; ``more``
        makes others.
        """
        delivery = self.claimed.delivery
        row = f"{self.message.name}/{delivery.id}/{delivery.part}/{delivery.expires_at.isoformat()}"
        parts = (*self.place.key, row, str(page.number), *more)
        return blake2b("/".join(parts).encode(), digest_size=12).hexdigest()


def released(claimed: Claimed, due_at: datetime, messages: tuple[SentMessage, ...] | None = None) -> Result:
    """The result that makes a claimed delivery due again at ``due_at``, for any claimer.

    ``messages`` are those in the chat now, where they have changed since the claim. What may have arrived unseen is
    marked so.
    """
    delivery = claimed.delivery
    known = "" if delivery.doubtful else delivery.reason
    reason = open_reason(known, plain=delivery.plain, doubtful=doubtful(claimed, messages))
    settlement = Settlement(state=State.DUE, due_at=due_at, attempts=delivery.attempts, reason=reason)
    now_there = delivery.messages if messages is None else messages
    return Result(claimed=claimed, messages=now_there, revision=delivery.revision, settlement=settlement)
