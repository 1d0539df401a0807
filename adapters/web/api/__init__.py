"""The digest for other programs: its issues, its stories and a search of them, in JSON below ``/api/v1``.

``openapi.json`` beside this file describes it, and is what programs are written by: a test holds every answer to it.
"""
