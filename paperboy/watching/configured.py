"""Whether this process is watched, and by whom, as the settings say."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from adapters.ops.heartbeat import Heartbeat
from adapters.ops.readiness import Readiness
from bot.config import Settings
from bot.ports import Clock
from bot.storage import Storage
from paperboy.clock_duties import Duty
from paperboy.supervision.supervisor import Role
from paperboy.tasks import Task
from paperboy.watching.observer import Observer, Unobserved


@dataclass(frozen=True, kw_only=True, slots=True)
class Watching:
    """Who observes this process, and what has to run for that, by name."""

    observer: Observer = field(default_factory=Unobserved)
    tasks: Mapping[str, Task] = field(default_factory=dict)


def watching_of(
    settings: Settings,
    storage: Storage,
    clock: Clock,
    platforms: Collection[str],
    faults: Callable[[], Mapping[str, str | None]],
) -> Watching:
    """As the settings say. ``platforms`` are those that the ledger may have; ``faults`` says of each of this process's
    why nothing can be sent there: "" where it can, None where it is not open."""
    if not settings.ops.on:
        return Watching()
    from paperboy.watching.ops import Ops  # noqa: PLC0415  megabytes that most do without

    ops = Ops(settings, storage, clock, platforms, faults)
    return Watching(observer=ops, tasks={"ops": ops.run})


def heartbeat_duties(settings: Settings, storage: Storage, clock: Clock) -> tuple[Duty, ...]:
    """What the clock does to be heard, if it is to be."""
    if not settings.heartbeat.url:
        return ()
    readiness = Readiness(leases=storage.leases, clock=clock, clock_role=Role.CLOCK.value, platform_faults=dict)
    heartbeat = Heartbeat(url=settings.heartbeat.url, ticks=readiness.ticks)
    return (Duty(seconds=settings.heartbeat.seconds, name="heartbeat", do=heartbeat.beat),)
