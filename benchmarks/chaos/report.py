"""What came of a chaos, by the stand-ins' record of what stands in each chat."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

EFFECTIVE = ("cut after", "delay")
"""Faults of a send after which it stands, though the bot saw no answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """``record`` is the stand-ins', by platform; ``in_flight`` the (platform, address) that were so at some kill.

    ``title`` is what everybody should read in the end. ``in_doubt`` are the (platform, address) of which the ledger
    says that it does not know: these alone may lack it. ``resend`` is how many copies of a message a chat may get.
    """

    record: Mapping[str, Any]
    title: str
    in_flight: frozenset[tuple[str, str]]
    at_kills: int
    ledger: tuple[tuple[str, int], ...]
    starts: int
    seconds: float
    in_doubt: frozenset[tuple[str, str]] = frozenset()
    resend: int = 1

    def lost(self, platform: str) -> list[str]:
        """The chats without what everybody should read, though the ledger does not say so."""
        standing = self.record[platform]["standing"]
        missing = [chat for chat, texts in standing.items() if not any(self.title in text for text in texts)]
        return [chat for chat in missing if (platform, chat) not in self.in_doubt]

    def copies(self, platform: str) -> dict[str, int]:
        """How many too many stand in a chat, where any do: all that stands there are copies of the one issue."""
        standing = self.record[platform]["standing"]
        return {chat: len(texts) - 1 for chat, texts in standing.items() if len(texts) > 1}

    def causes(self, platform: str) -> Counter[str]:
        """Where the copies come from: each fault that hid an effect explains one, a kill in flight the rest."""
        found: Counter[str] = Counter()
        for chat, extra in self.copies(platform).items():
            struck = self.record[platform]["sends"].get(chat, {})
            hidden = Counter({kind: struck.get(kind, 0) for kind in EFFECTIVE})
            explained = Counter(sorted(hidden.elements())[:extra])
            rest = "in flight at a kill" if (platform, chat) in self.in_flight else "unexplained"
            found += explained + Counter({rest: extra - explained.total()})
        return +found

    def faults(self) -> list[str]:
        """Each broken promise, in a sentence."""
        lost = {platform: len(self.lost(platform)) for platform in self.record}
        doubled = sum(self.copies("discord").values())
        unexplained = self.causes("telegram")["unexplained"]
        most = max(self.copies("telegram").values(), default=0)
        broken = [f"{number} lost on {platform}" for platform, number in lost.items() if number]
        broken += [f"{doubled} doubled on Discord"] if doubled else []
        broken += [f"{unexplained} copies on Telegram that nothing explains"] if unexplained else []
        broken += [f"{most} copies in a chat of Telegram, {self.resend} at most"] if most > self.resend else []
        broken += [
            f"{record['refused']} calls to {platform} beyond its limits"
            for platform, record in self.record.items()
            if record["refused"]
        ]
        return broken

    def lines(self) -> Iterator[str]:
        """The report."""
        yield f"{self.seconds:.0f} s, {self.starts} starts of workers, {self.at_kills} on their way at kills"
        yield "ledger: " + ", ".join(f"{number:,} {state}" for state, number in self.ledger)
        for platform, record in self.record.items():
            struck = ", ".join(f"{number:,} {kind}" for kind, number in sorted(record["struck"].items()))
            yield f"{platform}: {len(record['standing']):,} chats; faults: {struck or 'none'}"
            causes = ", ".join(f"{number:,} {cause}" for cause, number in self.causes(platform).most_common())
            doubled = sum(self.copies(platform).values())
            doubt = sum(name == platform for name, _ in self.in_doubt)
            yield f"  left in doubt {doubt}"
            yield f"  lost {len(self.lost(platform))}, doubled {doubled} ({causes or 'none'})"
            yield f"  refused for being too fast: {record['refused']}"
        broken = self.faults()
        yield "every promise was kept" if not broken else "BROKEN: " + "; ".join(broken)
