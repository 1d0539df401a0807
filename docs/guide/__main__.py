"""Writes what the guide has of the table of commands; with the word ``pictures`` takes the pictures, too."""

import asyncio
import sys

from docs.guide.reference import GUIDES, with_reference

if __name__ == "__main__":
    for language, file in GUIDES.items():
        file.write_text(with_reference(file.read_text(encoding="utf-8"), language), encoding="utf-8")
    if sys.argv[1:] == ["pictures"]:
        from docs.guide.pictures import take

        asyncio.run(take())
