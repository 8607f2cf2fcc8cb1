"""Rules: each composes one kind of query from the parts of a reading, or finds that it does not fit.

A rule is a function of a frame whose docstring shows its phrases; what it must not take for its own stands in
``tests/language/phrases``. The first rule whose query leaves no word unexplained wins.
"""

from quali_core.language.rules import (
    between,
    comparisons,
    counts,
    cut_offs,
    duels,
    entries,
    every,
    figures,
    least,
    lists,
    neighbours,
    records,
    rivals,
    seasons,
    sizes,
    tallies,
    ties,
    together,
    wholes,
)

MANY = (
    seasons.events,
    tallies.streak,
    least.sum_of,
    least.so_often,
    rivals.versus,
    rivals.latest,
    rivals.rank,
    rivals.entrants,
    rivals.holders,
    together.last_ahead,
    together.never,
    duels.average_place,
    records.margin,
    duels.head_to_head,
    tallies.occasion,
    duels.best_place,
    records.record,
    seasons.winners,
    counts.tally,
    together.members,
    seasons.career,
)
ONE = (
    lists.percent_line,
    wholes.only,
    wholes.sweep,
    wholes.all_but,
    wholes.margin,
    wholes.both_sides,
    neighbours.to_the_next,
    ties.ties,
    sizes.sized,
    sizes.listed,
    sizes.largest_crew,
    figures.count,
    every.every,
    every.lock_out,
    figures.holds,
    comparisons.steps,
    figures.statistic,
    lists.displaced,
    cut_offs.missed_by,
    lists.bar,
    cut_offs.cut_off,
    neighbours.closest_to_pole,
    neighbours.closest_to,
    comparisons.gap,
    neighbours.so_many_away,
    neighbours.neighbours,
    between.between,
    comparisons.compare,
    lists.extreme,
    comparisons.relation_list,
    lists.results,
    entries.pole,
    entries.lookup,
    entries.about,
    entries.helping,
)

RELATIVE = (tallies.occasion,)
"""Rules of many sessions that know what the latest and the earliest one is."""
EVERY = (every.every, every.lock_out)

__all__ = ["EVERY", "MANY", "ONE", "RELATIVE"]
