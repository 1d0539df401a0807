"""The web of this process, where it has one."""
