"""Who a request is of, as far as an address tells."""

import pytest

from adapters.web.clients import client_of


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),  # what a stranger says of itself
        ("10.0.0.2", ["198.51.100.1"], "10.0.0.2"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("::1", ["192.0.2.7, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["192.0.2.7", "203.0.113.1,198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["nobody"], "127.0.0.1"),
        ("::ffff:203.0.113.9", [], "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", [], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", [], "2001:db8:1:2::/64"),
        (None, ["198.51.100.1"], ""),
    ],
)
def test_a_client_is_its_address_or_that_which_a_proxy_of_this_machine_names_last(
    peer: str | None, forwarded: list[str], client: str
) -> None:
    assert client_of(peer, forwarded) == client
