"""How the bot does, for whoever watches it: a port with its health and its figures, and a heartbeat.

The only place that knows Prometheus.
"""
