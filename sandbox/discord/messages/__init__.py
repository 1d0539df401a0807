"""The messages of all channels, and whom each of them pings."""
