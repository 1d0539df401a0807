"""Every benchmark that `make bench` names is there."""

import inspect

import pytest

from benchmarks.__main__ import NAMES, module


@pytest.mark.parametrize("name", NAMES)
def test_a_named_benchmark_can_be_run(name: str) -> None:
    assert inspect.iscoroutinefunction(module(name).run)
