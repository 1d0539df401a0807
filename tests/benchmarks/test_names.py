"""Every benchmark that `make bench` names is there."""

import inspect
from importlib import import_module

import pytest

from benchmarks.__main__ import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_named_benchmark_can_be_run(name: str) -> None:
    assert inspect.iscoroutinefunction(import_module(f"benchmarks.{name}").run)
