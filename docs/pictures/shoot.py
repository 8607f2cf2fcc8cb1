"""Make the pictures of replies in this folder: ``python docs/pictures/shoot.py``, with Chromium or Chrome installed.

The real bot answers on the pretend server of the preview, on a database of its own; the browser shows it at a desktop's
and at a phone's width. Needs the development set-up (``python3 run.py test`` makes it).
"""

from __future__ import annotations

import asyncio
import base64
import io
import json
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import simcord
from PIL import Image

from bot.client import QualiBot
from bot.preview import seed
from bot.settings import Settings
from quali_core.library import Library

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
)
WIDE, NARROW, HEIGHT = 860, 390, 1600
SHARPNESS = 2
PLACE = """
(() => {
  const all = document.querySelectorAll('.channel-message');
  const box = all[all.length - 1].getBoundingClientRect();
  const inner = [...all[all.length - 1].querySelectorAll('.embed-card, button, select, img')];
  const right = Math.max(...inner.map(part => part.getBoundingClientRect().right));
  return {x: box.x, y: box.y, width: Math.min(box.width, right - box.x + 24), height: box.height + 4};
})()
"""
CORRECTED = "\n".join(
    [
        "Series: SportsRacing World Cup\nEvent: Magny-Cours\nYear: 2000\nSession: Qualifying\n",
        "| Pos | No | Drivers | Team | Time |",
        "| 1 | 1 | David Terrien / Christian Pescatori | JMB Giesse Team Ferrari | 1:29.449 |",
        "| 2 | 8 | John Nielsen / Casper Elgaard | Team Den Bla Avis | 1:30.396 |",
        "| 3 | 5 | Mauro Baldi / Andrea Chiesa | R & M | 1:30.481 |",
    ]
)


class Page:
    """One page of a browser, driven over its debugging port."""

    def __init__(self, socket_: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket_
        self._sent = 0

    async def do(self, method: str, **parameters: object) -> dict[str, Any]:
        """Run one command of the browser's protocol and return its result."""
        self._sent += 1
        await self._socket.send_json({"id": self._sent, "method": method, "params": parameters})
        while True:
            answer = json.loads((await self._socket.receive()).data)
            if answer.get("id") == self._sent:
                return dict(answer["result"])

    async def shoot(self, url: str, width: int, target: Path) -> None:
        """Show an address at a width, and save the last message as PNG."""
        size = {"width": width, "height": HEIGHT, "deviceScaleFactor": SHARPNESS, "mobile": width == NARROW}
        await self.do("Emulation.setDeviceMetricsOverride", **size)
        await self.do("Page.navigate", url="about:blank")
        await self.do("Page.navigate", url=url)
        await asyncio.sleep(2.5)
        found = await self.do("Runtime.evaluate", expression=PLACE, returnByValue=True)
        clip = {**found["result"]["value"], "scale": 1}
        shot = await self.do("Page.captureScreenshot", format="png", clip=clip)
        await asyncio.to_thread(_save, base64.b64decode(shot["data"]), target)


def _save(png: bytes, target: Path) -> None:
    """Save a picture with as many colours as it needs."""
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)


@asynccontextmanager
async def browser() -> AsyncIterator[Page]:
    """A browser without a window, with a fresh profile."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit(f"No browser found: install one of {', '.join(BROWSERS)}.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = (*QUIET, f"--remote-debugging-port={port}", f"--user-data-dir={profile}", "about:blank")
        nowhere = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(program, *options, stdout=nowhere, stderr=nowhere)
        try:
            async with aiohttp.ClientSession() as session:
                address = await _address(session, port)
                async with session.ws_connect(address, max_msg_size=0) as socket_:
                    yield Page(socket_)
        finally:
            process.terminate()
            await process.wait()


async def _address(session: aiohttp.ClientSession, port: int) -> str:
    for _ in range(100):
        try:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                return next(str(tab["webSocketDebuggerUrl"]) for tab in await answer.json() if tab["type"] == "page")
        except (aiohttp.ClientError, StopIteration):
            await asyncio.sleep(0.1)
    sys.exit("The browser did not start.")


Scene = Callable[[simcord.ChannelHandle], Awaitable[object]]


def scenes(admin: simcord.MemberActor, guest: simcord.MemberActor, bot: QualiBot) -> dict[str, tuple[Scene, bool]]:
    """What is shown, by the picture's name; True: as the admin sees it."""
    mention = f"<@{bot.user.id if bot.user else 0}>"
    corrected = ("corrected.txt", CORRECTED.encode())
    return {
        "pole": (lambda channel: guest.slash(channel, "pole"), False),
        "results": (lambda channel: guest.slash(channel, "results"), False),
        "choice": (lambda channel: guest.slash(channel, "driver", name="Zadra"), False),
        "question": (lambda channel: guest.send(channel, f"{mention} fastest Lucchini?"), False),
        "compare": (lambda channel: guest.slash(channel, "compare", first="Watt", second="Ronca"), False),
        "chart": (lambda channel: guest.slash(channel, "results", picture="gaps"), False),
        "import": (lambda channel: admin.slash(channel, "import", file=corrected), True),
        "settings": (lambda channel: admin.slash(channel, "settings"), True),
    }


async def main() -> None:
    """Shoot every scene, wide and narrow."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(Path(folder) / "quali.sqlite") as library, browser() as page:
            await library.load_shipped()
            bot = QualiBot(library, Settings())
            async with simcord.run(bot, settle_timeout=30.0) as env:
                _, (admin, guest) = await seed(env, bot)
                for name, (scene, is_admin) in scenes(admin, guest, bot).items():
                    channel = env.guild.create_text_channel("paddock")
                    await env.settle()
                    await scene(channel)
                    viewers = [admin if is_admin else guest]
                    async with env.preview(channel, viewers=viewers, layout="channel") as shown:
                        await page.shoot(shown.url, WIDE, HERE / f"reply-{name}.png")
                        await page.shoot(shown.url, NARROW, HERE / f"reply-{name}-phone.png")


if __name__ == "__main__":
    asyncio.run(main())
