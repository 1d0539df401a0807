"""Which network addresses anybody may have; all others are this machine's, its network's or nobody's."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_SPECIAL_V4: Final = tuple(map(IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
    "168.63.129.16/32",  # looks public, and is the host of every virtual machine of Azure's
)))  # fmt: skip
"""IANA's registry of special-purpose IPv4 addresses, multicast with them."""
_GLOBAL_V6: Final = IPv6Network("2000::/3")
"""All that IANA has given to the internet. Outside lie loopback, link-local, unique local and multicast addresses, and
those that hold one of IPv4's: mapped (``::ffff:0:0/96``), compatible (``::/96``), translated (``64:ff9b::/96``,
``64:ff9b:1::/48``)."""
_SPECIAL_V6: Final = tuple(map(IPv6Network, (
    "2001::/23",  # IETF's protocols, Teredo's tunnels among them
    "2001:db8::/32",
    "2002::/16",  # 6to4: holds an address of IPv4's
    "3fff::/20",
)))  # fmt: skip


def is_public(address: str) -> bool:
    """Whether an address in numbers, as a socket has it (``fe80::1%eth0``), is one of the public internet.

    By IANA's registries rather than ``ipaddress.is_global``, which has differed between releases of Python: 3.11.7
    takes ``64:ff9b::7f00:1`` for global. False for what is no address.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _SPECIAL_V4)
    return _is_public_v6(found)


def _is_public_v6(address: IPv6Address) -> bool:
    bare = IPv6Address(int(address))  # without the zone, which makes it belong to no network
    return bare in _GLOBAL_V6 and not any(bare in network for network in _SPECIAL_V6)
