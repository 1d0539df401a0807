"""A dashboard of Paperboy for Grafana, made of the list of its metrics."""
