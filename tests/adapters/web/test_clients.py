"""Who a request is of, as far as an address tells."""

from ipaddress import ip_network

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
        ("127.0.0.1", ["198.51.100.1, 127.0.0.1"], "198.51.100.1"),  # by way of another proxy here
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


PROXIES = [ip_network("10.0.0.2"), ip_network("172.16.0.0/12"), ip_network("2001:db8:9::/48")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.0.0.2", ["192.0.2.7, 198.51.100.1"], "198.51.100.1"),
        ("::ffff:10.0.0.2", ["198.51.100.1"], "198.51.100.1"),
        ("2001:db8:9::1", ["198.51.100.1"], "198.51.100.1"),
        ("172.18.0.1", ["192.0.2.7, 198.51.100.1, 10.0.0.2"], "198.51.100.1"),  # one proxy behind another
        ("172.18.0.1", ["10.0.0.2", "172.18.0.9"], "10.0.0.2"),
        ("172.18.0.1", ["nobody, 10.0.0.2"], "10.0.0.2"),
        ("172.18.0.1", [], "172.18.0.1"),
        ("10.0.0.3", ["198.51.100.1"], "10.0.0.3"),
        ("203.0.113.9", ["10.0.0.2"], "203.0.113.9"),
    ],
)
def test_a_proxy_elsewhere_says_who_asks_where_it_is_named(peer: str, forwarded: list[str], client: str) -> None:
    assert client_of(peer, forwarded, PROXIES) == client
