"""What Linux tells of a process: its memory in MB, and for how long it had to wait."""

from pathlib import Path

_KB = 1024


def memory(process: int | str = "self") -> float:
    """What the process holds now."""
    return _field(process, "VmRSS")


def peak() -> float:
    """The most that this process held since ``forget_peak``."""
    return _field("self", "VmHWM")


def forget_peak() -> None:
    """From now on ``peak`` tells of what is to come (see proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")


def seconds_kept_waiting(process: int) -> float:
    """For how long its main thread had no processor to run on (proc(5), schedstat); 0 where it is gone."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def _field(process: int | str, name: str) -> float:
    for row in Path(f"/proc/{process}/status").read_text().splitlines():
        if row.startswith(f"{name}:"):
            return int(row.split()[1]) / _KB
    raise LookupError(name)
