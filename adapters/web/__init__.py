"""The paper on the web: its archive, its feeds, and the desk of whoever runs it. It delivers nothing."""
