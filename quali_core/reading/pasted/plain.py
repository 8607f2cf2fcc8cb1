"""A pasted line as plain text: markup gone, medals, flags and wide signs as what they stand for."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)\s]*\)|\[/?(?:b|i|u|quote|code|color|size|url|table|tr|td|list|\*|img|spoiler)\b[^\]]*\]|\*\*|__|`+",
    re.IGNORECASE,
)
_MAY_BE_MARKUP = re.compile(r"[\[*_`]").search
_MEDALS = ("\N{FIRST PLACE MEDAL}", "\N{SECOND PLACE MEDAL}", "\N{THIRD PLACE MEDAL}")
_KEYCAPS = re.compile(r"((?:\d\N{VARIATION SELECTOR-16}?\N{COMBINING ENCLOSING KEYCAP})+|\N{KEYCAP TEN})\s*")
_FLAG = re.compile(" *([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff]) *")
_PICTURE = re.compile(
    "[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d\U000e0020-\U000e007f]|:[a-z0-9_+-]{2,30}:(?=\\s)"
)
_WIDE = str.maketrans("（）：，．＃＋　", "():,.#+ ")
_PLACE_SIGN = re.compile(r"(?<=\d)\s?位\s?[:.]?\s?")
_CREW_SIGN = re.compile(r"(?<=[^\W\d_])\s?組(?=\s?[)\]]|\s|\Z)")
"""Behind the names of a crew."""
_BRITISH_FLAG = re.compile(" *\U0001f3f4[\U000e0020-\U000e007f]+ *")
_STYLED = re.compile("[\U0001d400-\U0001d7ff]+")
_CIRCLED = re.compile("\\A[\u2460-\u2473\u2776-\u2793]\\s*")
_FIRST_FLAG = 0x1F1E6


_TYPESET = re.compile(r"\s*\\\\(?:\s*\\[a-z]+(?:\[[^\]]*\])?)*\s*\Z")
"""The end of a row of a table in TeX."""
_ACCENT = re.compile(r"\\([\"'`^~=.cvuHrk])\{?([A-Za-z])\}?")
_ACCENTS = dict(
    zip("\"'`^~=.cvuHrk", "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u030a\u0328", strict=True)
)
_SAID = re.compile(
    r"\[[012]?\d:[0-5]\d(?::[0-5]\d)?\]\s[^:|]{1,40}:\s|"
    r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?\]?(?:\s-)?\s[^:|]{1,40}:\s",
    re.IGNORECASE,
)
"""Who wrote a message of a chat, and when."""


def _of_tex(line: str) -> str:
    """A row of a table in TeX as cells between tabs, its letters with their accents."""
    line = _ACCENT.sub(lambda match: normalize("NFC", match[2] + _ACCENTS[match[1]]), _TYPESET.sub("", line))
    return "\t".join(cell.strip().replace("\\&", "&") for cell in re.split(r"(?<!\\)&", line))


@lru_cache(maxsize=1024)
def plain(line: str) -> str:
    """A line without markup and pictures; medals are places, flags the codes of their countries."""
    line = line.rstrip("| \t\u00a0")  # empty cells of a table that was copied as text
    if "\\\\" in line and _TYPESET.search(line):
        line = _of_tex(line)
    if line[:2].strip("[").isdigit():
        line = _SAID.sub("", line, count=1)
    if line.isascii():
        line = _MARKUP.sub("", line) if _MAY_BE_MARKUP(line) else line
        return _PICTURE.sub("", line).strip() if ":" in line else line.strip()
    line = _MARKUP.sub("", line) if _MAY_BE_MARKUP(line) else line
    line = _STYLED.sub(lambda match: normalize("NFKC", match[0]), line.replace("\u00a0", " ").translate(_WIDE)).strip()
    line = _CIRCLED.sub(lambda match: f"{_circled(match[0])}. ", line)
    for place, medal in enumerate(_MEDALS, 1):
        if line.startswith(medal):
            line = f"{place}. " + re.sub(rf"^{place}\s?[.):]\s*", "", line.removeprefix(medal).strip())
    line = _KEYCAPS.sub(lambda match: f"{''.join(filter(str.isdigit, match[1])) or '10'}. ", line)
    line = _BRITISH_FLAG.sub(" GB ", line)
    line = _FLAG.sub(lambda match: f" {_letter(match[1])}{_letter(match[2])} ", line)
    return _PLACE_SIGN.sub(". ", _CREW_SIGN.sub("", _PICTURE.sub("", line)), count=1).strip()


def _circled(sign: str) -> int:
    """The number in a circle, hollow or filled."""
    code = ord(sign[0])
    return code - 0x245F if code < 0x2776 else (code - 0x2776) % 10 + 1


def _letter(sign: str) -> str:
    return chr(ord("A") + ord(sign) - _FIRST_FLAG)
