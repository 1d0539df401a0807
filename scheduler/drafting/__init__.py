"""From an article to an issue: the work on it, its draft, and the archive.

    run due -> claimed -> a repeat | edited -> draft held | approved -> intake -> published

Each step stands in the database before the next one begins: whatever ends in between, it goes on from there.
"""
