"""From an article to an issue, in pure steps with data between them:

    article -> evidence -> candidates -> picks -> stories -> checks -> repair -> issue

What a model writes is never taken at its word: it names pieces and links by their numbers, and each story is checked
against the pieces that it cites.
"""
