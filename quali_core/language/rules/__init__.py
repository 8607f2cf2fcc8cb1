"""Rules: each composes one kind of query from the parts of a reading, or finds that it does not fit.

A rule is a function of a frame whose docstring shows its phrases; what it must not take for its own stands in
``tests/language/phrases``. The first rule whose query leaves no word unexplained wins.
"""

from quali_core.language.rules import figures, many, one

MANY = (
    many.events,
    many.streak,
    many.average_place,
    many.margin,
    many.head_to_head,
    many.occasion,
    many.best_place,
    many.record,
    many.winners,
    many.tally,
    many.career,
)
ONE = (
    one.percent_line,
    figures.count,
    figures.holds,
    one.steps,
    figures.statistic,
    one.displaced,
    one.bar,
    one.cut_off,
    one.closest_to_pole,
    one.gap,
    one.neighbours,
    one.between,
    one.compare,
    one.extreme,
    one.relation_list,
    one.results,
    one.pole,
    one.lookup,
    one.about,
    one.helping,
)

__all__ = ["MANY", "ONE"]
