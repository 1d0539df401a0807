"""The archive: issues with all their revisions."""
