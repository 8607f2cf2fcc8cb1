"""A small PDF writer for tests: text at places, lines, several pages, a scan, a rotated page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

HEIGHT, WIDTH = 842, 595
_HELVETICA = {  # widths in thousandths of the size, as every PDF reader knows them
    " ": 278, ".": 278, ",": 278, ":": 278, "'": 191, "-": 333, "/": 278, "(": 333, ")": 333, "+": 584, "%": 889,
    "i": 222, "j": 222, "l": 222, "f": 278, "t": 278, "r": 333, "m": 833, "w": 722, "s": 500, "c": 500, "k": 500,
    "v": 500, "x": 500, "y": 500, "z": 500, "I": 278, "J": 500, "M": 833, "W": 944,
}  # fmt: skip


def width(text: str, size: float) -> float:
    """How wide Helvetica sets a text, in points."""
    return sum(_HELVETICA.get(char, 556 if char.islower() or char.isdigit() else 680) for char in text) * size / 1000


@dataclass
class Page:
    """One page; ``y`` counts points from the top."""

    operations: list[str] = field(default_factory=list)
    rotate: int = 0

    def text(self, x: float, y: float, text: str, size: float = 8, align: str = "left") -> None:
        if align == "right":
            x -= width(text, size)
        elif align == "centre":
            x -= width(text, size) / 2
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.operations.append(f"BT /F1 {size} Tf {x:.2f} {HEIGHT - y:.2f} Td ({escaped}) Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operations.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")

    def picture(self) -> None:
        """A scanned page: one grey pixel over all of it."""
        self.operations.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID @ EI Q")


def write(pages: Sequence[Page]) -> bytes:
    """The pages as a PDF file."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, page in enumerate(pages):
        stream = "\n".join(page.operations).encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)
