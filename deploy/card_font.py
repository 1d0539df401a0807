"""Cuts the font of the cards: the characters that they need, from Noto Serif CJK, under the SIL Open Font License.

The source is NotoSerifCJK-Bold.ttc of Debian's package fonts-noto-cjk (https://github.com/notofonts/noto-cjk):

    apt-get install fonts-noto-cjk
    python deploy/card_font.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from adapters.web.cards.characters import LATIN_QUOTES, characters
from adapters.web.cards.sheet import FONT

_CHINESE, _LATIN = "Noto Serif CJK SC", "Noto Serif CJK KR"
"""The faces of the collection whose signs are as wide as a character, and whose are Latin; they share their glyphs."""


def cut(source: Path, target: Path) -> None:
    """Write the characters of the cards, from a collection, into a font of its own."""
    faces = {str(face["name"].getDebugName(1)): face for face in TTCollection(str(source), lazy=True).fonts}
    font, latin = faces[_CHINESE], faces[_LATIN].getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {ord(code): latin[ord(sign)] for sign, code in LATIN_QUOTES.items()}
    subsetter = Subsetter(_options())
    subsetter.populate(text="".join(characters()))
    subsetter.subset(font)
    font.save(str(target))


def _options() -> Options:
    """Outlines and their kerning, and the names that the licence asks for."""
    options = Options()
    options.hinting = False
    options.desubroutinize = False
    options.layout_features = ["kern"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    return options


if __name__ == "__main__":
    cut(Path(sys.argv[1]), FONT)
    print(f"{FONT.name}: {FONT.stat().st_size:,} bytes, {len(TTFont(FONT).getBestCmap()):,} characters")
