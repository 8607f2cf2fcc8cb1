"""Pictures from a warm child process: drawing holds the interpreter for a tenth of a second, so never in the bot's."""

from __future__ import annotations

from quali_core.charts.spec import Card, Chart
from quali_core.worker import Bounds, Worker

_MEMORY = 2048 * 1024 * 1024  # numpy reserves far more addresses than it touches


class Artist:
    """Draws charts, one after the other. ``close`` it."""

    def __init__(self) -> None:
        self._worker = Worker(preload=("quali_core.charts.job",), bounds=Bounds(seconds=20, memory=_MEMORY))

    async def warm(self) -> None:
        """Start the child and draw an empty card, so that fonts are loaded before somebody waits."""
        await self.draw(Card(title="", subtitle="", rows=()))

    async def draw(self, chart: Chart) -> bytes:
        """Draw a chart as PNG bytes. Raises ``quali_core.worker.WorkerError``."""
        from quali_core.charts.job import draw

        return await self._worker.run(draw, chart)

    async def close(self) -> None:
        """End the child."""
        await self._worker.close()
