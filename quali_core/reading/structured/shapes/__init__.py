"""The shapes of documents that are known, in the order in which they are tried."""

from __future__ import annotations

from quali_core.reading.structured.document import Node
from quali_core.reading.structured.shape import Shape
from quali_core.reading.structured.shapes import (
    assetto,
    f1db,
    formula1,
    iracing,
    nascar,
    openf1,
    simulators,
    tables,
    timing,
)

SHAPES: tuple[Shape, ...] = (
    *formula1.SHAPES,
    *openf1.SHAPES,
    *f1db.SHAPES,
    tables.ERGAST_TABLES,
    *iracing.SHAPES,
    *simulators.SHAPES,
    *assetto.SHAPES,
    *timing.SHAPES,
    *nascar.SHAPES,
)


def known_shape(root: Node) -> Shape | None:
    """The first shape whose marks all stand in the document."""
    return next((shape for shape in SHAPES if shape.fits(root)), None)
