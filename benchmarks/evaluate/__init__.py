"""How good the editor is, measured on originals and on the issues that people made of them.

Both stand in a folder that is no part of this repository (``--folder``, or ``PAPERBOY_CORPUS``; else ``../shared``):
``upstream/*.md`` are the originals, ``issues/*.md`` the issues, which name theirs. Only numbers are kept of them.
"""
