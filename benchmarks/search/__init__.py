"""Searching: whether what people look for is found, and how long that takes."""
