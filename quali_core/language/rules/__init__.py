"""Rules: each composes one kind of query from the parts of a reading, or finds that it does not fit.

A rule is a function of a frame whose docstring shows its phrases; what it must not take for its own stands in
``tests/language/phrases``. The first rule whose query leaves no word unexplained wins.
"""

from quali_core.language.rules import comparisons, entries, every, figures, lists, many, sizes, together

MANY = (
    many.events,
    many.streak,
    together.last_ahead,
    together.never,
    many.average_place,
    many.margin,
    many.head_to_head,
    many.occasion,
    many.best_place,
    many.record,
    many.winners,
    many.tally,
    together.members,
    many.career,
)
ONE = (
    lists.percent_line,
    sizes.sized,
    sizes.listed,
    figures.count,
    every.every,
    every.lock_out,
    figures.holds,
    comparisons.steps,
    figures.statistic,
    lists.displaced,
    lists.bar,
    lists.cut_off,
    comparisons.closest_to_pole,
    comparisons.gap,
    comparisons.neighbours,
    comparisons.between,
    comparisons.compare,
    lists.extreme,
    comparisons.relation_list,
    lists.results,
    entries.pole,
    entries.lookup,
    entries.about,
    entries.helping,
)

EVERY = (every.every, every.lock_out)

__all__ = ["EVERY", "MANY", "ONE"]
