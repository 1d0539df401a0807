"""How several processes share the work: leases, the queue of jobs, wake-ups."""
