"""Cuts the font of the cards: the characters that they need, from Noto Serif CJK, under the SIL Open Font License.

The source is NotoSerifCJK-Bold.ttc of Debian's package fonts-noto-cjk (https://github.com/notofonts/noto-cjk):

    apt-get install fonts-noto-cjk
    pip install cffsubr
    python deploy/card_font.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import cffsubr
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

from adapters.web.cards.characters import CHARACTERS, LATIN_QUOTES
from adapters.web.cards.sheet import FONT
from bot.script.conversion import taiwan

_CHINESE, _LATIN = "Noto Serif CJK SC", "Noto Serif CJK KR"
"""The faces of the collection whose quotes are as wide as a character, and whose are Latin; they share their glyphs."""

_RANGES: Final = (
    (0x20, 0x7E),  # Latin
    (0xA1, 0xAC),
    (0xAE, 0x17F),
    (0x391, 0x3A1),  # Greek, for formulas
    (0x3A3, 0x3A9),
    (0x3B1, 0x3C9),
    (0x3001, 0x3003),  # what Chinese has between its characters
    (0x3005, 0x3015),
    (0x3041, 0x3096),  # Japanese, for its names
    (0x30A1, 0x30FE),
    (0xFF01, 0xFF0F),  # Latin signs, as wide as a character
    (0xFF1A, 0xFF20),
    (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF5E),
)
_SIGNS: Final = "–—⸺‖•…‰′″⁄※€™№℃←↑→↓↔−∞≈≠≤≥∑√■□▲△▶▷●○◆◇★☆✓〓￥"

_TRAILS: Final = range(0xA1, 0xFF)
_COMMON: Final = ("gb2312", range(0xB0, 0xD8), _TRAILS)
_LESS_COMMON: Final = ("gb2312", range(0xD8, 0xF8), _TRAILS)
_COMMON_IN_TAIWAN: Final = ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *_TRAILS))
"""The encoding that lists the characters of Chinese by how common they are, and their bytes in it."""

_BESIDES: Final = (
    "佘佟俅冼劭勐姝娅婕婧宓峤崂嶷恽抟昝昶晗晟栾桠梏氘氙氚氡氪沣泷洄浒淼渌溟滟濉炅炜烨焓焱焯煊熠熵獒玢玮珂珏珥珩琏琬琮琰瑗璇璐瓴痫"
    "皙睚砜砼碲祜祢竦笈筱簋粲糅綦纨纾绀绔绡绯缃缱罡翊翥翦聃胫腈膦艟芊芎荟荥菀菡葳蒯蓥蓼蔻蕲藜藿蘅虬蜉蜱蝣蝮螨衿裱裾觑觚觥讴诒诓诨诩"
    "谂谑谔谡谥豸贽赜跬迕逄逋逑逡遒邝邬邳郅郏郗郫酆酎酯酰醍醐鑫钆钇钌钍钐钕钛钪钯钰钺钼钽铈铌铑铒铕铖铟铠铤铥铧铩铫铯铷铼铽锆锇锏锕锘"
    "锝锶镄镅镎镓镔镛镝镞镥镧镨镫镱闫闼阄阆阈阋阍阒阚隗隼雎雠霈靓韪韫颀颍颏颞飑飙饕馍馐馔馗骅骐骓骖骘骜骧髌魈鲟鲠鲡鲣鲱鲲鲵鳄鳇鳌鳍"
    "鳐鳕鸢鸨鹂鹈鹕鹗鹘鹜鹫鹬鹳麈黥鼋鼐龅龛"
)
"""Less common ones that news of technology has: elements, names, and words such as 飙升."""


def wanted() -> set[str]:
    """The characters that the font is to have: of Chinese the common ones, and what is common where the other script is
    written, each in both scripts."""
    common, in_taiwan = set(_han(*_COMMON)), set(_han(*_COMMON_IN_TAIWAN))
    traditional = taiwan().by_signs
    shared = {sign for sign in _han(*_LESS_COMMON) if not in_taiwan.isdisjoint((sign, traditional(sign)))}
    han = common | in_taiwan | shared | {*_BESIDES}
    ranges = {chr(code) for first, last in _RANGES for code in range(first, last + 1)}
    return han | set(map(traditional, common | {*_BESIDES})) | ranges | {*_SIGNS, *LATIN_QUOTES, *LATIN_QUOTES.values()}


def cut(source: Path) -> None:
    """Write them into a font of its own, and a list of those that the source has."""
    faces = {str(face["name"].getDebugName(1)): face for face in TTCollection(str(source), lazy=True).fonts}
    font, latin = faces[_CHINESE], faces[_LATIN].getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {ord(code): latin[ord(sign)] for sign, code in LATIN_QUOTES.items()}
    subsetter = Subsetter(_options())
    subsetter.populate(text="".join(wanted()))
    subsetter.subset(font)
    cffsubr.subroutinize(font)  # a sixth smaller
    font.save(str(FONT))
    CHARACTERS.write_text("".join(map(chr, sorted(font.getBestCmap()))), "utf-8")


def _options() -> Options:
    """Outlines and their kerning, and the names that the licence asks for."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    return options


def _han(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> Iterator[str]:
    every = tuple(trails)
    for lead in leads:
        for trail in every:
            yield from bytes((lead, trail)).decode(encoding, "ignore")


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
    print(f"{FONT.name}: {FONT.stat().st_size:,} bytes, {len(CHARACTERS.read_text('utf-8')):,} characters")
