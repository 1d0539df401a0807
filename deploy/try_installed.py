"""Tries an installed Paperboy as whoever installs it does: python deploy/try_installed.py PROGRAM…

The demo makes its database, takes in its issues, answers a line, and ends when it is told to; ``doctor`` finds all
well. Nothing is taken from the sources, and nothing that was set around here is handed on.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import IO, Any
from urllib.request import Request, urlopen

START_SECONDS = 120
"""How long anything may take on a machine that has much else to do."""
END_SECONDS = 5.0
ABOUT = r"Paperboy \d+\.\d+"
"""What every language says in answer to /about."""


class TrialError(Exception):
    """What was tried came out otherwise."""


def run(program: list[str], folder: Path, *words: str, **variables: str) -> str:
    """What a command prints. TrialError where it ends with another code than 0."""
    done = subprocess.run(  # noqa: S603  it is what is to be tried
        [*program, *words],
        cwd=folder,
        env=around(variables),
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )
    if done.returncode:
        raise TrialError(f"paperboy {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def around(variables: dict[str, str]) -> dict[str, str]:
    """The environment: these variables, and what a program needs to be found and to speak."""
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables}


@contextmanager
def demo(program: list[str], folder: Path) -> Iterator[str]:
    """The address of a demo that runs; it is told to end behind it, and has to do so in time."""
    command = [*program, "demo", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, env=around({}), stdout=subprocess.PIPE, text=True) as running:  # noqa: S603  the same
        too_long = Timer(2 * START_SECONDS, running.kill)
        too_long.start()
        try:
            yield address_of(running.stdout)
            asked = time.monotonic()
            running.send_signal(signal.SIGTERM)
            code = running.wait(END_SECONDS)
        finally:
            too_long.cancel()
            running.kill()
    if code:
        raise TrialError(f"The demo ended with {code}.")
    print(f"The demo ended {time.monotonic() - asked:.2f} s after SIGTERM.")


def address_of(output: IO[str] | None) -> str:
    """Where the demo says that it is."""
    first = output.readline() if output else ""
    found = re.search(r"http://127\.0\.0\.1:\d+", first)
    if found is None:
        raise TrialError(f"The demo said {first!r}.")
    return found[0]


def call(address: str, body: object = None) -> Any:
    """What the page's API answers: to a body that is posted, or to a question."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data, {"Content-Type": "application/json"})  # noqa: S310  the address is the demo's own
    with urlopen(request, timeout=START_SECONDS) as answer:  # noqa: S310  the same
        return json.load(answer)


def answered(root: str, line: str, pattern: str) -> float:
    """After how many seconds the bot answered so. TrialError where it does not."""
    asked = time.monotonic()
    call(f"{root}/api/telegram/sam/send", {"user": "sam", "text": line})
    while time.monotonic() < asked + START_SECONDS:
        if re.search(pattern, json.dumps(call(f"{root}/api/telegram/sam/messages"))):
            return time.monotonic() - asked
        time.sleep(0.1)
    raise TrialError(f"{line} was not answered with {pattern!r}.")


def main(program: list[str]) -> None:
    """Try all of it. TrialError at the first that is not well."""
    with TemporaryDirectory(prefix="paperboy-tried-") as name:
        folder = Path(name)
        began = time.monotonic()
        with demo(program, folder) as root, urlopen(root, timeout=START_SECONDS) as page:  # noqa: S310  the demo's own
            if b"Paperboy" not in page.read():
                raise TrialError("The demo's page is another one.")
            print(f"The demo's page is there after {time.monotonic() - began:.2f} s.")
            print(f"/about is answered after {answered(root, '/about', ABOUT):.2f} s.")
        settings = {"PAPERBOY_DATABASE_URL": f"sqlite:///{folder}/paperboy.db", "PAPERBOY_ISSUES_DIR": str(folder)}
        settings["PAPERBOY_TELEGRAM_TOKEN"] = f"123456:{35 * 'a'}"  # made up: nobody is asked
        print(run(program, folder, "doctor", "--offline", **settings), end="")


if __name__ == "__main__":
    try:
        main([str(Path(sys.argv[1]).absolute()), *sys.argv[2:]])
    except TrialError as fault:
        sys.exit(str(fault))
