from scheduler.ratelimit.circuit import FAILURES, LONGEST, SHORTEST, Circuit

NOW = 1000.0


def opened() -> Circuit:
    circuit = Circuit()
    for _ in range(FAILURES):
        circuit = circuit.failed(NOW)
    return circuit


def test_a_few_failures_are_no_outage() -> None:
    circuit = Circuit()
    for _ in range(FAILURES - 1):
        circuit = circuit.failed(NOW)
    assert circuit.allows(NOW, 64) == 64


def test_a_success_in_between_starts_the_count_anew() -> None:
    circuit = Circuit()
    for _ in range(3 * FAILURES):
        circuit = circuit.failed(NOW).succeeded()
    assert circuit.allows(NOW, 64) == 64


def test_an_open_circuit_lets_nothing_through_and_then_one_probe() -> None:
    assert opened().allows(NOW, 64) == 0
    assert opened().allows(NOW + SHORTEST, 64) == 1


def test_what_was_on_its_way_when_it_opened_does_not_prolong_it() -> None:
    circuit = opened()
    for _ in range(64):
        circuit = circuit.failed(NOW)
    assert circuit == opened()


def test_a_failed_probe_doubles_the_wait_up_to_a_minute() -> None:
    circuit, now, waits = opened(), NOW, []
    for _ in range(8):
        assert circuit.until is not None
        now = circuit.until
        circuit = circuit.failed(now)
        assert circuit.until is not None
        waits.append(circuit.until - now)
    assert waits[0] == 2 * SHORTEST
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST == 60


def test_a_probe_that_succeeds_closes_it() -> None:
    assert opened().succeeded().allows(NOW, 64) == 64
