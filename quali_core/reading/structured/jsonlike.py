"""JSON as it really occurs: strict first, then with comments, single quotes, trailing commas, assignments and lines."""

from __future__ import annotations

import json
import re

from quali_core.reading.structured.document import (
    MAX_DEPTH,
    CutOffError,
    Decimal,
    Document,
    DocumentError,
    Node,
    check_bounds,
)

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
    "-infinity": None,
}  # fmt: skip

_START = re.compile(
    r"""(?:\{\s*(?:["'}]|[\w$]+\s*:|//|/\*)|\[\s*(?:[\[{"'\]\d-]|true|false|null|//|/\*))""",
)
_FENCE = re.compile(r"\s*```\w*[ \t]*\n(.*?)\n?```\s*\Z", re.DOTALL)
_SCRIPT = re.compile(
    r"\s*(?:export\s+default|(?:var|let|const)\s+[\w$]+\s*=|[\w$.]+\s*=\s*[\[{]|[\w$.]+\s*\(\s*[\[{]\s*[\"'{\[])"
)


def likeness(text: str) -> int:
    """How much a text begins like JSON or like data in a script, 0 to 100."""
    text = _unfenced(text)
    begins = _BLANK.match(text)
    at = begins.end() if begins else 0
    if _START.match(text, at):
        return 90
    return 70 if _SCRIPT.match(text, at) else 0


def load(text: str) -> Document:
    """Read JSON, nearly valid JSON or JSON lines; raise DocumentError (CutOffError where it ends in the middle)."""
    text = _unfenced(text)
    parsed = _strict(text) or _lenient(text)
    check_bounds(parsed.root)
    return parsed


def _unfenced(text: str) -> str:
    """What stands in a code block that was pasted with its marks."""
    fenced = _FENCE.match(text)
    return fenced[1] if fenced else text


def _strict(text: str) -> Document | None:
    try:
        root: Node = json.loads(
            text.lstrip("\ufeff"), parse_float=Decimal, parse_int=_integer, parse_constant=lambda _: None, strict=False
        )
    except json.JSONDecodeError:
        return None
    except RecursionError as error:
        raise DocumentError(f"The document is nested deeper than {MAX_DEPTH} levels; no result file is.") from error
    return Document(root)


def _integer(text: str) -> int | str:
    """Numbers beyond any time or id stay text: converting them takes quadratic time."""
    return int(text) if len(text) <= 20 else text


def _lenient(text: str) -> Document:
    reader = _Reader(text)
    values = [reader.lead_value()]
    while reader.more():
        values.append(reader.lead_value())
    if reader.peek():
        reader.repairs.append("text behind the data")
    if len(values) == 1:
        return Document(values[0], tuple(dict.fromkeys(reader.repairs)))
    return Document([*values], tuple(dict.fromkeys([*reader.repairs, "several documents, one after the other"])))


def _paired(text: str) -> str:
    """Join surrogates that were written as two escapes."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Reader:
    """A forgiving reader of one text; ``repairs`` says what it overlooked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.repairs: list[str] = []

    def lead_value(self) -> Node:
        """The next document, an assignment or call around it left out."""
        self.blank()
        while self.peek() not in "{[" and (lead := _LEAD.match(self.text, self.at)):
            self.at = lead.end()
            self.repairs.append("script code around the data")
            self.blank()
        if self.peek() not in ("{", "["):
            raise self.wrong("a { or [")
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
        if depth > MAX_DEPTH:
            raise DocumentError(f"The document is nested deeper than {MAX_DEPTH} levels; no result file is.")
        mark = self.peek()
        if mark == "{":
            return self.mapping(depth)
        if mark == "[":
            return self.sequence(depth)
        if mark in _STRING_PART:
            return self.string(mark)
        return self.scalar()

    def mapping(self, depth: int) -> Node:
        found: dict[str, Node] = {}
        self.at += 1
        while self.step("}"):
            mark = self.peek()
            key = self.string(mark) if mark in _STRING_PART else self.bare_key()
            self.blank()
            if self.peek() != ":":
                raise self.wrong("a : behind the key " + repr(key[:40]))
            self.at += 1
            self.blank()
            found[key] = self.value(depth + 1)
        return found

    def sequence(self, depth: int) -> Node:
        found: list[Node] = []
        self.at += 1
        while self.step("]"):
            found.append(self.value(depth + 1))
        return found

    def step(self, close: str) -> bool:
        """Move to the next member; False behind the closing bracket. A missing or doubled comma is overlooked."""
        self.blank()
        while self.peek() == ",":
            self.at += 1
            self.blank()
            if self.peek() in (close, ","):
                self.repairs.append("a comma too many")
        if self.peek() == "":
            raise CutOffError(self.cut_off())
        if self.peek() == close:
            self.at += 1
            return False
        if self.peek() in "]})":
            raise self.wrong(close)
        return True

    def string(self, quote: str) -> str:
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
                raise CutOffError(self.cut_off())
            if self.text[self.at - 1] == quote:
                return _paired("".join(parts))
            parts.append(self.escape())

    def escape(self) -> str:
        mark = self.text[self.at : self.at + 1]
        self.at += 1
        if mark == "":
            raise CutOffError(self.cut_off())
        if mark in "ux":
            size = 4 if mark == "u" else 2
            digits = self.text[self.at : self.at + size]
            if re.fullmatch(rf"[0-9a-fA-F]{{{size}}}", digits):
                self.at += size
                return chr(int(digits, 16))
        return _ESCAPES.get(mark, mark)

    def bare_key(self) -> str:
        word = _WORD.match(self.text, self.at)
        if word is None:
            raise self.wrong("a key")
        self.repairs.append("keys without quotes")
        self.at = word.end()
        return word[0]

    def scalar(self) -> Node:
        number = _NUMBER.match(self.text, self.at)
        if number:
            self.at = number.end()
            digits = number[0].lstrip("+")
            return _integer(digits) if digits.lstrip("-").isdigit() else Decimal(digits)
        word = _WORD.match(self.text, self.at)
        if word is None:
            raise CutOffError(self.cut_off()) if self.peek() == "" else self.wrong("a value")
        if word.end() == len(self.text):
            raise CutOffError(self.cut_off())
        if word[0].lower() not in _WORDS:
            raise self.wrong("a value")
        self.at = word.end()
        return _WORDS[word[0].lower()]

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        if found:
            self.at = found.end()

    def line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1

    def cut_off(self) -> str:
        return f"The file is cut off: it ends in line {self.line()} in the middle of its data. Upload the whole file."

    def wrong(self, expected: str) -> DocumentError:
        got = self.text[self.at : self.at + 20].split("\n")[0]
        return DocumentError(f"Line {self.line()} is no valid JSON: expected {expected}, got {got!r}.")
