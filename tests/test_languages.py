"""Replies in French, German, Italian and Spanish, as members read them.

``python -m tests.test_languages`` writes the golden files anew, to be read before they are kept.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import pytest

from quali_core.answers import render, to_text
from quali_core.library import Library
from quali_core.model import LOCAL

FOLDER = Path(__file__).parent / "golden" / "languages"
ASKED = {
    "fr": (
        "qui est en pole", "temps de baldi", "écart entre caffi et watt", "combien de ferrari", "les trois premiers",
        "le plus lent", "la lucchini la plus rapide", "équipe de terrien", "avec qui roule terrien",
        "est-ce que caffi est dans le top 5", "qui n'a pas de temps", "limite des 107 %", "place de zadra",
        "place de schumacher", "quels pneus pour caffi", "aide",
    ),
    "de": (
        "wer war auf pole", "zeit von baldi", "abstand zwischen caffi und watt", "wie viele ferraris",
        "die ersten drei",
        "wer war am langsamsten", "schnellster lucchini", "team von terrien", "mit wem fährt terrien",
        "war caffi in den top 5", "wer hat keine zeit", "107-prozent-regel", "platz von zadra",
        "platz von schumacher", "welche reifen hatte caffi", "hilfe",
    ),
    "it": (
        "chi è in pole", "tempo di baldi", "distacco tra caffi e watt", "quante ferrari", "i primi tre",
        "chi è stato il più lento", "la lucchini più veloce", "squadra di terrien", "con chi corre terrien",
        "caffi è nei primi 5?", "chi non ha fatto un tempo", "limite del 107%", "posizione di zadra",
        "posizione di schumacher", "che gomme aveva caffi", "aiuto",
    ),
    "es": (
        "quién hizo la pole", "tiempo de baldi", "diferencia entre caffi y watt", "cuántos ferraris",
        "los tres primeros",
        "quién fue el más lento", "el lucchini más rápido", "equipo de terrien", "con quién corre terrien",
        "¿está caffi entre los 5 primeros?", "quién no marcó tiempo", "límite del 107 %", "posición de zadra",
        "posición de schumacher", "qué neumáticos llevaba caffi", "ayuda",
    ),
}  # fmt: skip


async def shown(language: str) -> str:
    """Every question with its reply, its notes and how it was read."""
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        library = await Library.open(Path(folder) / "results.db")
        try:
            await library.load_shipped()
            for question in ASKED[language]:
                answer = await library.ask(question, LOCAL)
                spoken = answer.language or "en"
                notes = [f"· {render(note, spoken)}" for note in answer.notes]
                read = [f"= {render(answer.reading, spoken)}"] if answer.reading is not None else []
                parts.append("\n".join([f"> {question}", to_text(answer, spoken), *notes, *read]))
        finally:
            await library.close()
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("language", ASKED)
async def test_replies_are_as_in_their_golden_file(language: str) -> None:
    assert await shown(language) == (FOLDER / f"{language}.txt").read_text("utf-8")


if __name__ == "__main__":
    for code in ASKED:
        (FOLDER / f"{code}.txt").write_text(asyncio.run(shown(code)), "utf-8")
