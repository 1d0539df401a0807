"""Threads share one heap, seen at the addresses that a process of its own keeps for them (proc(5), ``VmSize``)."""

import platform
import subprocess
import sys

import pytest

_RUN = """
import sys, threading
from paperboy.one_heap import use_one_heap

def size():
    return int(next(row for row in open("/proc/self/status") if row.startswith("VmSize")).split()[1]) // 1024

if sys.argv[1] == "one":
    use_one_heap()
before, done = size(), threading.Event()
threads = [threading.Thread(target=lambda: (bytearray(100_000), done.wait())) for _ in range(6)]
for thread in threads:
    thread.start()
print(size() - before)
done.set()
"""


def megabytes_for_threads(heaps: str) -> int:
    said = subprocess.run([sys.executable, "-c", _RUN, heaps], check=True, capture_output=True)  # noqa: S603  ours
    return int(said.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives threads heaps of their own")
def test_six_threads_have_stacks_of_their_own_and_no_heaps() -> None:
    assert megabytes_for_threads("own") - megabytes_for_threads("one") > 64
