"""The facade that the bot and the command line use: open, ask, run, read, plan, commit, undo."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from quali_core.answers import Answer, Message, Status
from quali_core.answers.join import join
from quali_core.conversations import Conversations
from quali_core.model import LIBRARY, Scope
from quali_core.outlook import Outlooks
from quali_core.queries import Query, load, run
from quali_core.queries.across.entered import entered
from quali_core.store import Reader, Receipt, RevisionSummary, ServerSettings, Store
from quali_core.store.store import Clock, utc_now

if TYPE_CHECKING:
    from quali_core import importing
    from quali_core.charts.artist import Artist
    from quali_core.charts.spec import Chart
    from quali_core.importing import ImportPlan
    from quali_core.language import Context, Exchange, Interpretation
    from quali_core.reading import Correction, Details, FileReading, UploadedFile
    from quali_core.reading.bounded import BoundedReader

Progress = Callable[[int, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Completion:
    """One line of an autocomplete list: what is shown, and what is sent."""

    label: str
    value: str


class Library:
    """An open library of results. Close it, or use it as a context manager."""

    def __init__(self, store: Store, clock: Clock = utc_now, upload_bytes: int | None = None) -> None:
        self.store = store
        self._clock = clock
        self._outlooks = Outlooks(store)
        self._conversations = Conversations(clock)
        self._upload_bytes = upload_bytes
        self._file_reader: BoundedReader | None = None
        self._artist: Artist | None = None

    @classmethod
    async def open(cls, path: Path | str, *, clock: Clock = utc_now, upload_bytes: int | None = None) -> Library:
        """Open the database at ``path``, made where there is none. Raises ``store.UnusableDatabase``.

        ``upload_bytes`` is the size that an uploaded file may have (None: 8 MiB).
        """
        return cls(await Store.open(path, clock=clock), clock, upload_bytes)

    async def __aenter__(self) -> Library:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the child processes and close the database."""
        if self._file_reader is not None:
            await self._file_reader.close()
        if self._artist is not None:
            await self._artist.close()
        await self.store.close()

    async def warm(self) -> None:
        """Load what the first question and the first picture need. Raises ``worker.WorkerError``."""
        await asyncio.to_thread(import_module, "quali_core.language")
        await self._outlooks.of(self.store.reader(LIBRARY))
        await self.artist.warm()

    # --- asking -----------------------------------------------------------------------------------------------------

    async def ask(
        self,
        text: str,
        scope: Scope,
        *,
        event: str | None = None,
        language: str | None = None,
        conversation: Hashable | None = None,
    ) -> Answer:
        """Answer a question in words.

        ``event`` (words, or a session's id) narrows it to one session, ``language`` decides where the question's own
        is unclear, and ``conversation`` (any hashable key, say of member and channel) lets it refer to the last
        exchange.
        """
        from quali_core.language import interpret

        reader = self.store.reader(scope)
        context = await self._context(reader, event, language, self._conversations.last(conversation))
        answer = await self._answer(await interpret(text, context), reader)
        self._conversations.remember(conversation, answer)
        return answer

    def forget(self, is_meant: Callable[[Hashable], bool]) -> None:
        """Forget what was asked in the conversations whose keys are meant."""
        self._conversations.forget(is_meant)

    async def explain(self, text: str, scope: Scope) -> Interpretation:
        """How a question is read: tokens, links, readings and scores."""
        from quali_core.language import interpret

        return await interpret(text, await self._context(self.store.reader(scope)))

    async def command(
        self,
        kind: str,
        options: Mapping[str, str | None],
        scope: Scope,
        *,
        language: str = "en",
        conversation: Hashable | None = None,
    ) -> Answer:
        """Answer a slash command or subcommand; the texts of its options are looked up like words of a question."""
        from quali_core.language import resolve_command

        reader = self.store.reader(scope)
        context = await self._context(reader, language=language)
        answer = await self._answer(await resolve_command(kind, options, context), reader)
        self._conversations.remember(conversation, answer)
        return answer

    async def run(self, query: Query, scope: Scope) -> Answer:
        """Answer a query that is already one."""
        return await run(query, self.store.reader(scope))

    async def complete(self, kind: str, text: str, scope: Scope, limit: int = 25) -> list[Completion]:
        """Complete a name (driver, team, car, class, any) or an event while it is typed, from memory."""
        outlook = await self._outlooks.of(self.store.reader(scope))
        if kind == "event":
            return [Completion(label, str(id_)) for id_, label in outlook.catalogue.complete(text, limit)]
        kinds = ("driver", "team", "car", "number") if kind == "any" else (kind,)
        return [Completion(name, name) for name in outlook.index.complete(text, kinds, limit)]

    async def _answer(self, reading: Interpretation, reader: Reader) -> Answer:
        if reading.answer is not None:
            answer = await self._with_answers(reading.answer, reader)
        else:
            answer = join([await run(query, reader) for query in reading.queries])
        return replace(
            answer,
            language=reading.language,
            reading=reading.reading or answer.reading,
            notes=(*reading.notes, *answer.notes),
        )

    async def _with_answers(self, answer: Answer, reader: Reader) -> Answer:
        """Give each choice its own answer in short."""
        if answer.status is not Status.CHOOSE:
            return answer
        found = [
            choice if choice.answer else replace(choice, answer=_in_short(await run(load(choice.query), reader)))
            for choice in answer.choices
        ]
        return replace(answer, choices=tuple(found))

    async def _context(
        self,
        reader: Reader,
        event: str | None = None,
        language: str | None = None,
        last: Exchange | None = None,
    ) -> Context:
        from quali_core.language import Context

        outlook = await self._outlooks.of(reader)
        return Context(
            index=outlook.index,
            catalogue=outlook.catalogue,
            classification=await reader.session(outlook.newest) if outlook.newest is not None else None,
            today=self._clock().date(),
            load=reader.session,
            language=language,
            last=last,
            event=event,
            entered=lambda named: entered(named, reader),
        )

    # --- reading and importing --------------------------------------------------------------------------------------

    async def read(
        self, files: Sequence[UploadedFile], correction: Correction | None = None, *, scope: Scope | None = None
    ) -> tuple[FileReading, ...]:
        """Read an upload in a bounded child process; nothing is stored.

        Without a ``correction``, that which ``scope`` keeps for files of a shape is applied to these.
        """
        if self._file_reader is None:
            from quali_core.reading.bounded import BoundedReader
            from quali_core.reading.extracted import MAX_BYTES

            self._file_reader = BoundedReader(max_bytes=self._upload_bytes or MAX_BYTES)
        readings = await self._file_reader.read(files, correction)
        if correction is not None or scope is None:
            return readings
        from quali_core.importing import kept_correction

        reader = self.store.reader(scope)
        by_name = {file.name: file for file in files}
        found: list[FileReading] = []
        for reading in readings:
            file, kept = by_name.get(reading.file), await kept_correction(reading, reader)
            found += [reading] if file is None or kept is None else await self._file_reader.read([file], kept)
        return tuple(found)

    async def keep_correction(self, reading: FileReading, correction: Correction, scope: Scope, actor: str) -> bool:
        """Keep a correction for files of the shape that this one has; False where it has no columns to know it by."""
        from quali_core.importing import keep_correction

        return await keep_correction(reading, correction, self.store.writer(scope, actor))

    async def plan(self, readings: Sequence[FileReading], scope: Scope, details: Details | None = None) -> ImportPlan:
        """What importing would change: a dry run."""
        from quali_core.importing import plan

        return await plan(readings, self.store.reader(scope), details=details)

    async def commit(
        self, plan: ImportPlan, scope: Scope, actor: str, progress: Progress | None = None
    ) -> importing.Receipt:
        """Store a plan in one transaction. Raises ``importing.StalePlan`` when the store has moved on since."""
        from quali_core.importing import commit

        return await commit(plan, self.store.writer(scope, actor), progress=progress)

    async def load_shipped(self) -> int:
        """Load the results that ship with the project; returns how many sessions were not there already."""
        from quali_core.uploads import shipped_files, shipped_hashes

        hashes = shipped_hashes()
        held = await self.store.reader(LIBRARY).held_of_files(hashes)
        if {sha for sha, _ in held} >= set(hashes):
            return 0
        from quali_core.importing import Readiness
        from quali_core.reading.read import read

        plan = await self.plan(read(shipped_files()), LIBRARY)
        if plan.readiness is Readiness.NOTHING:
            return 0
        return len((await self.commit(plan, LIBRARY, "library")).sessions)

    async def undo(self, session: int, scope: Scope, actor: str) -> Receipt:
        """Take back what was done last to a session. Raises ``store.NotFound``."""
        return await self.store.writer(scope, actor).undo(session)

    async def history(self, session: int, scope: Scope) -> tuple[RevisionSummary, ...]:
        """Every revision of a session, newest first."""
        return await self.store.reader(scope).history(session)

    async def settings(self, scope: Scope) -> ServerSettings:
        """The settings of a server or member."""
        return await self.store.reader(scope).settings()

    async def change_settings(self, scope: Scope, actor: str, **changes: object) -> Receipt:
        """Change settings by name; None goes back to the default. Raises ``ValueError``."""
        return await self.store.writer(scope, actor).change_settings(changes)

    # --- pictures ---------------------------------------------------------------------------------------------------

    async def chart(
        self, query: Query, scope: Scope, *, poster: bool = False, whole: bool = False, language: str = "en"
    ) -> Chart | None:
        """What a picture of a query's answer shows (see ``drawings.chart_of``); None where there is nothing to draw."""
        from quali_core.drawings import chart_of

        return await chart_of(query, self.store.reader(scope), poster=poster, whole=whole, language=language)

    @property
    def artist(self) -> Artist:
        """Who draws charts, in a process of their own."""
        if self._artist is None:
            from quali_core.charts.artist import Artist

            self._artist = Artist()
        return self._artist


def _in_short(answer: Answer) -> Message:
    return answer.brief or answer.headline
