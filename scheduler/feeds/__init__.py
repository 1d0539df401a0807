"""Articles as they are found on the web:

    fetching (an address -> bytes) -> parsing (bytes -> entries, or a finished issue) -> settling (which to edit, when)

It stands beside ``scheduler/ingest``, whose sources bring finished issues: an article is edited first.
"""
