"""Text from files and members, made harmless for each place it is shown in."""

from __future__ import annotations

import re
import unicodedata

_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_~|\[\]()<>])")
_LINE_START = re.compile(r"^([-+#])|^(\d+)([.)])(?=\s|$)")
_COMBINING_RUN = 4


def plain(text: str) -> str:
    """One line without control, direction or invisible characters: for footers, labels, options and code blocks."""
    out: list[str] = []
    combining = 0
    for character in text:
        category = unicodedata.category(character)
        if category in ("Mn", "Me"):
            combining += 1
            if combining > _COMBINING_RUN:
                continue
        else:
            combining = 0
        if category in ("Zs", "Zl", "Zp") or character in "\t\n\r\v\f\x85":
            out.append(" ")
        elif category in ("Cc", "Cs", "Co") or (category == "Cf" and character not in "\u200c\u200d"):
            continue
        else:
            out.append(character)
    return " ".join("".join(out).split())


def markdown(text: str) -> str:
    """Show a text as it is written: no formatting, no link, no mention of anybody."""
    clean = _SPECIAL.sub(r"\\\1", plain(text))
    clean = _LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", clean)
    return _MENTION.sub("@\u200b", clean.replace("://", ":\\//"))


def code(text: str) -> str:
    """For a code block: one line that cannot close the block."""
    return plain(text).replace("`", "'")
