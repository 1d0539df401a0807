"""Paperboy's core: no platform, no framework."""
