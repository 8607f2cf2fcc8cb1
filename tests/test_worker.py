"""The child process keeps its bounds, and the parent its calm."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

import jobs
import pytest

from quali_core.worker import Bounds, Crashed, JobFailed, OutOfMemory, TimedOut, Worker


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    async with Worker(bounds=Bounds(seconds=1.0, memory=256 * 1024**2, result=4 * 1024**2)) as worker:
        yield worker


async def test_the_child_is_reused() -> None:
    async with Worker() as worker:  # with room to spare: a child that has grown is replaced
        first = await worker.run(jobs.process)
        assert await worker.run(jobs.process) == first
        assert await worker.run(jobs.add, 1, 2) == 3


async def test_a_job_past_its_time_is_killed_and_the_next_one_runs(worker: Worker) -> None:
    before = await worker.run(jobs.process)
    with pytest.raises(TimedOut, match="1 seconds"):
        await worker.run(jobs.spin)
    assert await worker.run(jobs.process) != before


@pytest.mark.skipif(sys.platform == "win32", reason="no memory bound on Windows")
async def test_memory_is_bounded(worker: Worker) -> None:
    with pytest.raises(OutOfMemory, match="256 MiB"):
        await worker.run(jobs.hoard)
    assert await worker.run(jobs.add, 1, 2) == 3


async def test_a_result_that_is_too_large_is_not_taken(worker: Worker) -> None:
    with pytest.raises(OutOfMemory):
        await worker.run(jobs.flood, 5 * 1024**2)
    assert await worker.run(jobs.add, 1, 2) == 3


async def test_a_crash_is_told_apart_from_an_exception(worker: Worker) -> None:
    with pytest.raises(Crashed):
        await worker.run(jobs.abort)
    with pytest.raises(JobFailed, match="no such lap"):
        await worker.run(jobs.fail)


async def test_a_child_that_cannot_start_says_why() -> None:
    async with Worker(["no_such_module"]) as worker:
        with pytest.raises(JobFailed, match="no_such_module"):
            await worker.run(jobs.add, 1, 2)


async def test_what_a_library_prints_does_no_harm(worker: Worker) -> None:
    assert await worker.run(jobs.chatter) == "answer"


async def test_the_child_knows_no_secrets(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    assert "DISCORD_TOKEN" not in await worker.run(jobs.environment)


async def test_cancelling_kills_the_job(worker: Worker) -> None:
    await worker.warm()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await worker.run(jobs.spin)
    assert await worker.run(jobs.add, 1, 2) == 3


async def test_jobs_wait_for_their_turn(worker: Worker) -> None:
    assert await asyncio.gather(*(worker.run(jobs.add, n, n) for n in range(5))) == [0, 2, 4, 6, 8]


async def test_the_loop_stays_free_while_a_job_runs(worker: Worker) -> None:
    await worker.warm()
    job = asyncio.create_task(worker.run(jobs.spin))
    turns = 0
    while not job.done():
        await asyncio.sleep(0.005)
        turns += 1
    with pytest.raises(TimedOut):
        await job
    assert turns > 10  # of two hundred in the job's second: a blocked loop takes one
