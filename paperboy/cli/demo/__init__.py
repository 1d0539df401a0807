"""``paperboy demo``: the real bot under the sandbox, in one process."""
