"""The systemd unit: what the documents show, what systemd takes, and a service that may do little."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UNIT = ROOT / "deploy" / "paperboy.service"
MOST_EXPOSED = 1.5
"""Of 10, as systemd counts it."""

with_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")


def analyze(*words: str) -> str:
    done = subprocess.run(["systemd-analyze", *words, str(UNIT)], capture_output=True, text=True, check=False)  # noqa: S603, S607  whichever systemd is there
    return done.stdout + done.stderr


def test_the_documents_show_it_whole() -> None:
    assert f'```ini title="deploy/paperboy.service"\n{UNIT.read_text("utf-8")}```' in (
        ROOT / "docs" / "deploy.md"
    ).read_text("utf-8")


def test_it_is_started_again_as_often_as_that_takes_but_not_with_a_wrong_setting() -> None:
    lines = UNIT.read_text("utf-8").splitlines()
    wanted = {"Restart=on-failure", "RestartSec=5", "StartLimitIntervalSec=0", "RestartPreventExitStatus=2"}
    assert wanted <= set(lines)


def test_the_metrics_of_its_process_can_be_counted() -> None:
    lines = UNIT.read_text("utf-8").splitlines()
    assert "ProcSubset=pid" not in lines, "it would hide /proc/stat, which tells when a process began"
    assert "ProtectProc=invisible" in lines


@with_systemd
def test_systemd_takes_it_but_for_the_program_that_is_not_there() -> None:
    said = [line for line in analyze("verify").splitlines() if UNIT.name in line]
    assert [line for line in said if "is not executable" not in line] == []


@with_systemd
def test_it_is_hardly_exposed() -> None:
    level = re.search(r"exposure level for \S+: ([\d.]+)", analyze("security", "--offline=yes", "--no-pager"))
    assert level is not None
    assert float(level[1]) <= MOST_EXPOSED
