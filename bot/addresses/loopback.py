"""This machine's own addresses."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Whether a host, by name or number, is this machine: browsers trust it without a certificate, and no proxy is on
    the way to it."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
