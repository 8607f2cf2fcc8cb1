"""What members read: the headline of each kind of question, counted by hand from the seasons."""

from __future__ import annotations

import pytest

from quali_core.answers import Answer, Status, to_text
from quali_core.answers.render import render
from quali_core.model import SessionKind
from quali_core.queries import Query, dump, load, run
from quali_core.queries.kinds import (
    AveragePlace,
    BestPlace,
    Career,
    HeadToHead,
    Margin,
    MarginKind,
    Occasion,
    Record,
    Streak,
    Tally,
    Versus,
    Winners,
)
from quali_core.queries.parts import By, End, Feat, Span, Subject, Unit
from quali_core.store import Reader
from queries.across.seasons import SERIES

ANN, BOB, CID = Subject(By.DRIVER, "Ann Abel"), Subject(By.DRIVER, "Bob Bär"), Subject(By.DRIVER, "Cid Çelik")
DAN, FAY = Subject(By.DRIVER, "Dan Doe"), Subject(By.DRIVER, "Fay Fox")
ALPHA, BETA, GAMMA = Subject(By.TEAM, "Alpha"), Subject(By.TEAM, "Beta"), Subject(By.TEAM, "Gamma")
LOLA = Subject(By.CAR, "Lola")
IN_2020, IN_2021, MONZA = Span(years=(2020, 2020)), Span(years=(2021, 2021)), Span(circuit="Monza")
SPRINT = Span(kinds=(SessionKind.SPRINT_QUALIFYING,))

HEADLINES: list[tuple[Query, str]] = [
    # counts of a subject: a crew's pole is each member's, a team's once a session
    (Tally(subject=ANN), "Ann Abel took 2 poles in the stored results (2019–2021)."),
    (Tally(subject=BOB, span=IN_2020), "Bob Bär took 2 poles in 2020."),
    (Tally(subject=ALPHA), "Alpha took 4 poles in the stored results (2019–2021)."),
    (Tally(subject=ANN, span=IN_2021), "Ann Abel took 0 poles in 2021."),
    (Tally(subject=LOLA), "Lola took 5 poles in the stored results (2019–2021)."),
    (Tally(subject=Subject(By.NUMBER, "2")), "#2 took 2 poles in the stored results (2019–2021)."),
    (Tally(at_least=2), "3 drivers took pole at least 2 times in the stored results (2019–2021): "),
    (Tally(at_least=9), "Nobody took pole 9 times in the stored results (2019–2021): the most is 2."),
    (
        Versus((ANN, CID), together=True),
        "4 poles together in the stored results (2019–2021): Ann Abel (2) and Cid Çelik (2).",
    ),
    (Tally(Feat.TOP, n=2, subject=ALPHA), "Alpha placed 7 times in the top 2 in the stored results (2019–2021)."),
    (Tally(Feat.OUTSIDE, n=2, subject=DAN, span=IN_2020), "Dan Doe placed 1 time outside the top 2 in 2020."),
    (Tally(Feat.PLACE, n=3, subject=CID), "Cid Çelik took P3 1 time in the stored results (2019–2021)."),
    (Tally(Feat.LAST, subject=FAY), "Fay Fox was last 4 times in the stored results (2019–2021)."),
    (Tally(Feat.NO_TIME, subject=CID), "Cid Çelik set no time in 1 session in the stored results (2019–2021)."),
    (Tally(Feat.ENTERED, subject=ALPHA, span=MONZA), "Alpha took part in 3 sessions at Monza."),
    (Tally(Feat.LOCK_OUT, subject=ALPHA), "Alpha locked out the front row 2 times in the stored results (2019–2021)."),
    (Tally(Feat.SEGMENT, subject=DAN, segment="Q2"), "Dan Doe reached Q2 1 time in the stored results (2019–2021)."),
    (Tally(subject=DAN, span=SPRINT), "Dan Doe took 1 pole in sprint qualifying."),
    (Tally(subject=ANN, span=Span(series=SERIES, country="Italy")), "Ann Abel took 1 pole in Touring Cup in Italy."),
    # by a part of the calendar
    (Tally(subject=ANN, unit=Unit.CIRCUITS, count_distinct=True), "Ann Abel took pole across 2 different circuits in"),
    (Tally(subject=CID, unit=Unit.COUNTRIES), "Cid Çelik took 2 poles in the stored results (2019–2021), across 2 cou"),
    (
        Tally(subject=ANN, unit=Unit.YEARS, limit=1),
        "Most poles of Ann Abel in the stored results (2019–2021): 2020 (2).",
    ),
    # rankings
    (Tally(span=IN_2020), "3 drivers took pole in 2020, most often Ann Abel and Bob Bär (2 each)."),
    (Tally(span=IN_2020, count_distinct=True), "3 different drivers took pole in 2020."),
    (Tally(unit=Unit.TEAMS, limit=1), "Most poles in the stored results (2019–2021): Alpha (4)."),
    (Tally(end=End.LAST), "Fewest poles in the stored results (2019–2021), of those with any: Dan Doe and Fay Fox (1 "),
    (
        Tally(by_season=True, limit=1),
        "Most poles in one season in the stored results (2019–2021): Ann Abel 2020, Bob Bär 2020 and Cid Çelik 2021 (2",
    ),
    (Tally(unit=Unit.MAKES, limit=1), "Most poles in the stored results (2019–2021): Lola (5)."),
    (Tally(Feat.LOCK_OUT), "1 team locked out the front row in the stored results (2019–2021), most often Alpha (2)."),
    (Tally(subject=ALPHA, limit=1), "Most poles of Alpha in the stored results (2019–2021): Ann Abel, Bob Bär and Cid"),
    (
        Tally(Feat.TOP, n=2, unit=Unit.TEAMS, limit=1),
        "Most places in the top 2 in the stored results (2019–2021): Alpha",
    ),
    # of two names, and of nobody
    (Tally(subject=ANN, beside=ALPHA), "Ann Abel took 2 poles for Alpha in the stored results (2019–2021)."),
    (Tally(subject=ANN, beside=BETA), "Ann Abel took 0 poles for Beta in the stored results (2019–2021)."),
    (Tally(Feat.AHEAD, subject=ANN, beside=CID, span=IN_2020), "Ann Abel was ahead of Cid Çelik 3 times in 2020."),
    (Tally(Feat.MISSED, segment="Q2", subject=FAY), "Fay Fox missed Q2 2 times in the stored results (2019–2021)."),
    (Tally(Feat.SEGMENT, segment="Q2", span=IN_2021, never=True), "1 driver never reached Q2 in 2021: Fay Fox."),
    (
        Tally(Feat.ENTERED, Unit.TEAMS, subject=ANN, listing=True),
        "Ann Abel in the stored results (2019–2021): Alpha (6 sessions).",
    ),
    (
        Occasion(Feat.AHEAD, subject=ANN, beside=CID),
        "Ann Abel last was ahead of Cid Çelik at the Jarama 200 km 2020 (with Bob Bär).",
    ),
    (HeadToHead(ANN), "Team mates of Ann Abel in the stored results (2019–2021): Ann Abel 4 – 2 Cid Çelik."),
    # first, last and only
    (Occasion(subject=ANN), "Ann Abel last took pole at the Jarama 200 km 2020 (with Bob Bär)."),
    (Occasion(subject=ALPHA, end=End.FIRST), "Alpha first took pole at the Monza 200 km 2020 (Ann Abel / Bob Bär)."),
    (Occasion(subject=CID, end=End.LAST), "Cid Çelik last took pole at the Spa 200 km 2021."),
    (Occasion(subject=DAN), "Dan Doe took pole only once, at the Spa 200 km 2020."),
    (Occasion(subject=DAN, only=True), "Dan Doe took pole only once, at the Spa 200 km 2020."),
    (
        Occasion(subject=CID, only=True),
        "No, not only once: Cid Çelik took 2 poles in the stored results (2019–2021), first at the Monza 200 km 2021",
    ),
    (Occasion(subject=FAY, span=IN_2020), "Fay Fox never took pole in 2020."),
    (Occasion(end=End.FIRST, span=MONZA), "The first pole at Monza: Fay Fox, at the Monza 200 km 2019."),
    (Occasion(Feat.FRONT_ROW), "The last front-row place in the stored results (2019–2021): Cid Çelik and Dan Doe, at"),
    (
        Occasion(Feat.LOCK_OUT),
        "The last front-row lock-out in the stored results (2019–2021): Alpha, at the Monza 200 km",
    ),
    (
        Tally(Feat.LOCK_OUT, unit=Unit.CIRCUITS),
        "Most front-row lock-outs in the stored results (2019–2021): Monza (2).",
    ),
    # runs
    (
        Streak(span=IN_2021),
        "The longest run of poles is 2 in a row in 2021, by Cid Çelik: from Monza 200 km 2021 to Spa",
    ),
    (
        Streak(subject=ALPHA),
        "Alpha took pole 3 times in a row in the stored results (2019–2021): from Jarama 200 km 2020",
    ),
    (Streak(subject=ANN), "Ann Abel never took pole twice in a row in the stored results (2019–2021)."),
    (Streak(subject=FAY, span=IN_2021), "Fay Fox never took pole in 2021."),
    (Streak(Feat.SEGMENT, subject=ANN, segment="Q2"), "Ann Abel never reached Q2 twice in a row in the stored"),
    (
        Streak(Feat.SEGMENT, subject=CID, segment="Q2", span=IN_2021),
        "Cid Çelik reached Q2 2 times in a row in 2021: from",
    ),
    # against each other
    (HeadToHead(ANN, CID), "Ann Abel beat Cid Çelik 4 – 2 by official place in the stored results (2019–2021)."),
    (HeadToHead(CID, ANN, IN_2021), "Cid Çelik beat Ann Abel 2 – 0 by official place in 2021."),
    (HeadToHead(ANN, DAN, IN_2020), "Ann Abel beat Dan Doe 2 – 1 by official place in 2020."),
    (HeadToHead(ANN, FAY, Span(years=(2019, 2020))), "Ann Abel beat Fay Fox 3 – 1 by official place in 2019–2020."),
    (HeadToHead(ANN, DAN, Span(circuit="Spa")), "Ann Abel lost to Dan Doe 0 – 2 by official place at Spa."),
    (HeadToHead(ANN, BOB), "Ann Abel and Bob Bär always shared a car or a place in the stored results (2019–2021): 6"),
    (HeadToHead(ALPHA, BETA, IN_2020), "Alpha beat Beta 2 – 1 by official place in 2020."),
    (HeadToHead(ALPHA, span=IN_2020), "Team mates of Alpha in 2020: Ann Abel 3 – 0 Cid Çelik and Bob Bär 3 – 0 Cid Çe"),
    # averages and extremes
    (AveragePlace((CID,), span=IN_2020), "3.00 is the average place of Cid Çelik in 2020, over 3 sessions."),
    (AveragePlace((ALPHA,), span=IN_2020), "2.17 is the average place of Alpha in 2020, over 3 sessions."),
    (
        AveragePlace((DAN, ANN), span=IN_2020),
        "Average place in 2020: Ann Abel 1.33 (3 sessions) and Dan Doe 2.00 (3 se",
    ),
    (AveragePlace(span=IN_2020), "Best average place in 2020: Ann Abel and Bob Bär with 1.33, over 3 sessions."),
    (AveragePlace(span=IN_2020, end=End.LAST), "Worst average place in 2020: Fay Fox with 3.67, over 3 sessions."),
    (BestPlace(FAY, IN_2020), "The best place of Fay Fox in 2020 is P3, at the Spa 200 km 2020."),
    (BestPlace(FAY, IN_2021, worst=True), "The worst place of Fay Fox in 2021 is P4, 2 times: first at the Monza 200"),
    (
        BestPlace(ALPHA),
        "The best place of Alpha in the stored results (2019–2021) is P1, 4 times: first at the Monza 200 km 2020",
    ),
    # times
    (
        Margin(MarginKind.SMALLEST, IN_2020),
        "The smallest pole margin in 2020 is 0.010 s, at the Spa 200 km 2020: Dan Doe ahead of Ann Abel / Bob Bär.",
    ),
    (Margin(MarginKind.BIGGEST), "The biggest pole margin in the stored results (2019–2021) is 0.500 s, at the Monza "),
    (Margin(MarginKind.AVERAGE, IN_2020), "The average pole margin in 2020 is 0.203 s, over 3 sessions."),
    (Margin(MarginKind.AVERAGE, IN_2021), "The average pole margin in 2021 is 0.400 s, over 1 session."),
    (
        Margin(MarginKind.BIGGEST, subject=ANN),
        "The biggest pole margin of Ann Abel in the stored results (2019–2021) is",
    ),
    (Record(MONZA), "The fastest official time at Monza is 1:29.000, by Cid Çelik at the Monza 200 km 2021."),
    (
        Record(MONZA, subject=FAY),
        "The fastest official time of Fay Fox at Monza is 1:30.000, at the Monza 200 km 2021.",
    ),
    (
        Record(MONZA, subject=ALPHA),
        "The fastest official time of Alpha at Monza is 1:29.000, at the Monza 200 km 2021 (C",
    ),
    # cards and lists
    (Career(CID), "Cid Çelik: 6 sessions in the stored results (2019–2021), 2 poles, best place P1."),
    (
        Winners(IN_2021),
        "Cid Çelik took pole in each of 2 sessions in 2021, the latest at the Spa 200 km 2021 (1:59.0",
    ),
    (Winners(Span(years=(2020, 2020), round=2)), "Dan Doe took pole at the Spa 200 km 2020 with 2:00.000."),
    (
        Winners(IN_2020, place=2),
        "3 different crews took P2 in 3 sessions in 2020, the latest Dan Doe at the Jarama 200 km",
    ),
]

REFUSED: list[tuple[Query, str]] = [
    (
        Tally(subject=ANN, span=Span(years=(2015, 2015))),
        "No qualifying session in 2015 is stored; stored are 2019–2021.",
    ),
    (
        Winners(Span(circuit="Jarama", years=(2021, 2021))),
        "No qualifying session at Jarama in 2021 is stored; what is stored at Jarama is of 2020.",
    ),
    (Tally(span=Span(kinds=(SessionKind.RACE,))), "No race sessions are stored yet."),
    (Tally(subject=Subject(By.DRIVER, "Gus Gray")), "Gus Gray is not in the stored results."),
    (
        Tally(subject=ANN, span=Span(circuit="Jarama", years=(2020, 2020), series="Touring Cup", country="Belgium")),
        "No qualifying session in Touring Cup at Jarama in Belgium in 2020 is stored; stored are 2019–2021.",
    ),
    (
        Tally(Feat.SEGMENT, subject=ANN, segment="Q3"),
        "No session in the stored results (2019–2021) has a part called Q3",
    ),
    (
        Tally(Feat.SEGMENT, subject=ANN, segment="Q2", span=IN_2020),
        "No session in 2020 was run in parts, so nobody reac",
    ),
    (Tally(Feat.LOCK_OUT, subject=ANN), "A front-row lock-out takes two cars: Ann Abel has none, ask about a team."),
    (Tally(Feat.NO_TIME, span=IN_2021), "Nobody set no time in 2021."),
    (Margin(MarginKind.BIGGEST, IN_2021, FAY), "Fay Fox never took pole in 2021."),
    (
        HeadToHead(GAMMA),
        "Gamma never had two classified cars in a session in the stored results (2019–2021), so there are no",
    ),
    (Career(Subject(By.PLACE, "3")), "P3 is a place, not someone: ask about a driver, team, car, class or number."),
    (Winners(IN_2020, place=9), "Nobody took P9 in 2020."),
]


def headline(answer: Answer) -> str:
    return render(answer.headline)


@pytest.mark.parametrize(("query", "expected"), HEADLINES)
async def test_the_headline_answers_the_question(small: Reader, query: Query, expected: str) -> None:
    answer = await run(query, small)
    assert answer.status is Status.ANSWERED, headline(answer)
    assert headline(answer)[: len(expected)] == expected


@pytest.mark.parametrize(("query", "expected"), REFUSED)
async def test_what_is_not_there_is_said(small: Reader, query: Query, expected: str) -> None:
    answer = await run(query, small)
    assert answer.status is Status.NO_DATA, headline(answer)
    assert headline(answer)[: len(expected)] == expected


@pytest.mark.parametrize("query", [query for query, _ in HEADLINES + REFUSED])
async def test_every_answer_is_whole(small: Reader, query: Query) -> None:
    """It can be kept behind a button, fits one reply, says what it covers, and each of its follow-ups can be asked."""
    assert load(dump(query)) == query
    answer = await run(query, small)
    assert len(headline(answer)) <= 240
    assert len(to_text(answer)) <= 1500
    assert load(answer.query or {}) == query
    for note in answer.notes:
        assert render(note)
    if answer.status is Status.ANSWERED:
        assert answer.reading is not None and render(answer.reading)
        assert render(answer.notes[0]).startswith("Counted: ")
    for suggestion in answer.suggestions:
        assert render(suggestion.label)
        assert await run(load(suggestion.query), small)
