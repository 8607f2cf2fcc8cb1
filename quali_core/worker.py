"""A child process for work that must not harm this one: bounded in time and memory, killed when it breaks a bound.

The child is a fresh interpreter (``python -m quali_core.worker``), not a fork: it inherits no threads, no connections
and no secrets. It stays warm between jobs. Requests and answers travel as pickles, each behind its length.
"""

from __future__ import annotations

import asyncio
import importlib
import math
import os
import pickle
import signal
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

Result = TypeVar("Result")
Outcome = Literal["done", "memory", "failed"]

_LENGTH = struct.Struct("!Q")
_MIB = 1024 * 1024
_START_SECONDS = 30.0  # a cold disk is slow; a job's own time only runs from here on
_KEPT_ENVIRONMENT = [
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "WINDIR",
    "USERPROFILE",
    "LOCALAPPDATA",
    "APPDATA",
    "MPLCONFIGDIR",
]


class WorkerError(Exception):
    """The child did not bring a result; the subclasses say why."""


class TimedOut(WorkerError):
    """The job took longer than it may; the child was killed."""


class OutOfMemory(WorkerError):
    """The job needed more memory than it may have; the child is gone."""


class Crashed(WorkerError):
    """The child ended without an answer, as native code does on damaged input."""


class JobFailed(WorkerError):
    """The job raised an exception; the message is the child's traceback."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one job may take. ``result`` bounds the answer's size in bytes."""

    seconds: float = 10.0
    memory: int = 512 * _MIB
    result: int = 128 * _MIB


class Worker:
    """One warm child that runs one job at a time; further jobs wait for their turn.

    ``preload`` names modules to import when the child starts. A child that was killed or has grown past a quarter of
    its memory is replaced before the next job.
    """

    def __init__(self, preload: Sequence[str] = (), bounds: Bounds | None = None) -> None:
        self._preload = tuple(preload)
        self._bounds = bounds or Bounds()
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Worker:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def warm(self) -> None:
        """Start the child now, so that the first job need not wait for it."""
        async with self._turn:
            await self._alive()

    async def run(self, job: Callable[..., Result], *arguments: object) -> Result:
        """Run an importable function in the child and return its result.

        Raises ``TimedOut``, ``OutOfMemory``, ``Crashed`` or ``JobFailed``; cancelling kills the child.
        """
        async with self._turn:
            request = await asyncio.to_thread(pickle.dumps, (job, arguments), pickle.HIGHEST_PROTOCOL)
            child = await self._alive()
            try:
                async with asyncio.timeout(self._bounds.seconds):
                    outcome, worn, payload = await self._exchange(child, request)
            except TimeoutError:
                await self._kill()
                raise TimedOut(f"no result within {self._bounds.seconds:g} seconds") from None
            except BaseException:
                await self._kill()
                raise
            if worn or outcome == "memory":
                await self._kill()
        if outcome == "memory":
            raise OutOfMemory(f"more than {self._bounds.memory // _MIB} MiB of memory needed")
        if outcome == "failed":
            raise JobFailed(pickle.loads(payload))
        # a long result is unpickled off the loop, so that the bot goes on answering
        result: Result = await asyncio.to_thread(pickle.loads, payload)
        return result

    async def close(self) -> None:
        """End the child; a running job is cut off."""
        await self._kill()

    async def _exchange(self, child: asyncio.subprocess.Process, request: bytes) -> tuple[Outcome, bool, bytes]:
        assert child.stdin is not None and child.stdout is not None
        try:
            child.stdin.write(_LENGTH.pack(len(request)))
            child.stdin.write(request)
            await child.stdin.drain()
            (length,) = _LENGTH.unpack(await child.stdout.readexactly(_LENGTH.size))
            if length > self._bounds.result:
                raise OutOfMemory(f"the result is larger than {self._bounds.result // _MIB} MiB")
            answer = await child.stdout.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            code = await child.wait()
            if code == _MEMORY_EXIT:
                raise OutOfMemory(f"more than {self._bounds.memory // _MIB} MiB of memory needed") from None
            raise Crashed(f"the child process ended with status {code}") from None
        outcome, worn, payload = pickle.loads(answer)
        return outcome, worn, payload

    async def _alive(self) -> asyncio.subprocess.Process:
        if self._child is not None and self._child.returncode is None:
            return self._child
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            str(self._bounds.memory),
            str(math.ceil(self._bounds.seconds)),
            *self._preload,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # native libraries' panics; exceptions come back as answers
            env=_environment(),
            limit=_MIB,
        )
        self._child = child
        assert child.stdout is not None
        try:
            async with asyncio.timeout(_START_SECONDS):
                (length,) = _LENGTH.unpack(await child.stdout.readexactly(_LENGTH.size))
                fault = await child.stdout.readexactly(length)
        except (TimeoutError, asyncio.IncompleteReadError):
            await self._kill()
            raise Crashed("the child process did not start") from None
        except BaseException:
            await self._kill()
            raise
        if fault:
            await self._kill()
            raise JobFailed(fault.decode())
        return child

    async def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(ProcessLookupError):
            child.kill()
        # a cancelled caller must not leave a zombie behind
        await asyncio.shield(child.wait())
        if child.stdin is not None:
            child.stdin.close()


def _environment() -> dict[str, str]:
    """What the child may know: where Python and its modules are, and no token."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}


# ---- inside the child

_MEMORY_EXIT = 99
_ORPHAN_GRACE = 5
_WATCH_SECONDS = 0.05


def main() -> None:
    """Serve jobs from standard input until it closes."""
    memory, seconds, preload = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the answers
    try:
        for module in preload:
            importlib.import_module(module)
    except Exception:  # noqa: BLE001 - the parent raises it again
        _send(sink, traceback.format_exc().encode())
        return
    _bound_memory(memory)
    _send(sink, b"")
    while request := _receive(source):
        _alarm(seconds + _ORPHAN_GRACE)
        answer = _answer(request, memory)
        _alarm(0)
        _send(sink, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _answer(request: bytes, memory: int) -> tuple[Outcome, bool, bytes]:
    """Run the job; the payload is pickled apart, so that the parent can unpickle it where it likes."""
    try:
        job, arguments = pickle.loads(request)
        payload = pickle.dumps(job(*arguments), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return "memory", True, b""
    except Exception:  # noqa: BLE001 - the child's end of the line: the parent raises it again
        return "failed", False, pickle.dumps(traceback.format_exc())
    return "done", _used() > memory // 4, payload


def _receive(source: BinaryIO) -> bytes:
    head = source.read(_LENGTH.size)
    return source.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""


def _send(sink: BinaryIO, answer: bytes) -> None:
    sink.write(_LENGTH.pack(len(answer)))
    sink.write(answer)
    sink.flush()


def _bound_memory(memory: int) -> None:
    """Let allocations past the bound fail; where the system won't do it, a thread watches and ends the child."""
    if sys.platform == "win32":
        return
    import resource

    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return

    def watch() -> None:
        while _used() <= memory:
            time.sleep(_WATCH_SECONDS)
        os._exit(_MEMORY_EXIT)

    threading.Thread(target=watch, daemon=True).start()


def _alarm(seconds: int) -> None:
    """End this process after so many seconds: a parent that was killed itself cannot do it any more."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _used() -> int:
    """The most memory that this process has held, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    if sys.platform.startswith("linux"):
        # getrusage would count the parent's memory, which a child inherits in that figure
        for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
