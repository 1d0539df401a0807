"""The readers' guide in both languages: its prose is written by hand, the rest comes from the table of commands.

python -m docs.guide             the reference of each command, in its place in both files
python -m docs.guide pictures    the pictures too: the demo, asked for each command on both sides, in a Chromium
"""
