"""A forgiving reader of data as scripts and people write it: quotes of any kind, comments, calls, commas too many."""

from __future__ import annotations

import re

from quali_core.reading.structured.document import MAX_DEPTH, CutOffError, Decimal, DocumentError, Node

SCRIPT = "script code around the data"

_BLANK = re.compile(r"(?:[\s\ufeff]+|//[^\n]*|/\*.*?\*/|#[^\n]*)*", re.DOTALL)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])")
_WORD = re.compile(r"[^\s,:\[\]{}\"'()]+")
_LEAD = re.compile(
    r"(?:export\s+default\s+|(?:(?:export\s+)?(?:var|let|const)\s+)?[\w$.\[\]'\"]+\s*=(?!=)\s*|[\w$.]+\s*\(\s*|\)\]\}',?\s*)",
)
_TAIL = re.compile(r"[\s;)\ufeff]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "\n": ""}
_STRING_PART = {quote: re.compile(rf"[^{quote}\\]*") for quote in "\"'`"}
_WORDS: dict[str, Node] = {
    "true": True, "false": False, "null": None, "none": None, "undefined": None, "nan": None, "infinity": None,
    "-infinity": None, "np.nan": None, "pd.nat": None, "nat": None, "pd.na": None,
}  # fmt: skip


def whole(text: str) -> int | str:
    """Numbers beyond any time or id stay text: converting them takes quadratic time."""
    return int(text) if len(text) <= 20 else text


def _paired(text: str) -> str:
    """Join surrogates that were written as two escapes."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Reader:
    """A forgiving reader of one text; ``repairs`` says what it overlooked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.repairs: list[str] = []

    def lead_value(self) -> Node:
        """The next document, a call around it left out."""
        self.blank()
        while self.peek() not in "{[" and (lead := _LEAD.match(self.text, self.at)):
            self.at = lead.end()
            self.repairs.append(SCRIPT)
            self.blank()
        if self.peek() not in ("{", "["):
            raise self._wrong("a { or [")
        return self.value(0)

    def more(self) -> bool:
        """Whether another document follows the last one."""
        tail = _TAIL.match(self.text, self.at)
        self.at = tail.end() if tail else self.at
        self.blank()
        if self.peek() == ",":
            self.at += 1
            self.blank()
        return self.peek() in ("{", "[")

    def value(self, depth: int) -> Node:
        """The value that begins here."""
        if depth > MAX_DEPTH:
            raise DocumentError(f"The document is nested deeper than {MAX_DEPTH} levels; no result file is.")
        mark = self.peek()
        if mark == "{":
            return self._mapping(depth)
        if mark in ("[", "("):
            return self._sequence(depth, "]" if mark == "[" else ")")
        if mark in _STRING_PART:
            return self._string(mark)
        return self._scalar(depth)

    def _mapping(self, depth: int) -> Node:
        found: dict[str, Node] = {}
        self.at += 1
        while self._step("}"):
            mark = self.peek()
            key = self._string(mark) if mark in _STRING_PART else self._bare_key()
            self.blank()
            if self.peek() != ":":
                raise self._wrong("a : behind the key " + repr(key[:40]))
            self.at += 1
            self.blank()
            found[key] = self.value(depth + 1)
        return found

    def _sequence(self, depth: int, close: str = "]") -> Node:
        found: list[Node] = []
        self.at += 1
        while self._step(close):
            found.append(self.value(depth + 1))
        return found

    def _step(self, close: str) -> bool:
        """Move to the next member; False behind the closing bracket. A missing or doubled comma is overlooked."""
        self.blank()
        while self.peek() == ",":
            self.at += 1
            self.blank()
            if self.peek() in (close, ","):
                self.repairs.append("a comma too many")
        if self.peek() == "":
            raise CutOffError(self._cut_off())
        if self.peek() == close:
            self.at += 1
            return False
        if self.peek() in "]})":
            raise self._wrong(close)
        return True

    def _string(self, quote: str) -> str:
        if quote != '"':
            self.repairs.append("single quotes")
        self.at += 1
        parts: list[str] = []
        while True:
            piece = _STRING_PART[quote].match(self.text, self.at)
            assert piece is not None
            parts.append(piece[0])
            self.at = piece.end() + 1
            if self.at > len(self.text):
                raise CutOffError(self._cut_off())
            if self.text[self.at - 1] == quote:
                return _paired("".join(parts))
            parts.append(self._escape())

    def _escape(self) -> str:
        mark = self.text[self.at : self.at + 1]
        self.at += 1
        if mark == "":
            raise CutOffError(self._cut_off())
        if mark in "ux":
            size = 4 if mark == "u" else 2
            digits = self.text[self.at : self.at + size]
            if re.fullmatch(rf"[0-9a-fA-F]{{{size}}}", digits):
                self.at += size
                return chr(int(digits, 16))
        return _ESCAPES.get(mark, mark)

    def _bare_key(self) -> str:
        word = _WORD.match(self.text, self.at)
        if word is None:
            raise self._wrong("a key")
        self.repairs.append("keys without quotes")
        self.at = word.end()
        return word[0]

    def _call(self, depth: int) -> Node:
        """A value made by a call (``ObjectId("…")``, ``Timedelta("…")``): its only plain argument, else nothing."""
        found: list[Node] = []
        self.at += 1
        while self._step(")"):
            found.append(self.value(depth + 1))
        return found[0] if len(found) == 1 and not isinstance(found[0], dict | list) else None

    def _scalar(self, depth: int) -> Node:
        number = _NUMBER.match(self.text, self.at)
        if number:
            self.at = number.end()
            digits = number[0].lstrip("+")
            return whole(digits) if digits.lstrip("-").isdigit() else Decimal(digits)
        word = _WORD.match(self.text, self.at)
        if word is None:
            raise CutOffError(self._cut_off()) if self.peek() == "" else self._wrong("a value")
        if word.end() == len(self.text):
            raise CutOffError(self._cut_off())
        is_call = self.text[word.end() : word.end() + 1] == "("
        if word[0].lower() not in _WORDS and word[0] != "new" and not is_call:
            raise self._wrong("a value")
        self.at = word.end()
        if is_call:
            return self._call(depth)
        if word[0] == "new":
            self.blank()
            return self._scalar(depth)
        return _WORDS[word[0].lower()]

    def peek(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.at : self.at + 1]

    def blank(self) -> None:
        """Go on to what is neither blank nor a comment."""
        found = _BLANK.match(self.text, self.at)
        if found:
            self.at = found.end()

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1

    def _cut_off(self) -> str:
        return f"The file is cut off: it ends in line {self._line()} in the middle of its data. Upload the whole file."

    def _wrong(self, expected: str) -> DocumentError:
        got = self.text[self.at : self.at + 20].split("\n")[0]
        return DocumentError(f"Line {self._line()} is no valid JSON: expected {expected}, got {got!r}.")
