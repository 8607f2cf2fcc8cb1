-- Single entries across sessions, and the gaps from pole to second.

-- part: moment
-- The columns of a moment: a session, its event, its file and one entry.
span.session_id, span.kind, span.label,
span.series, span.name, span.year, span.round, span.date, span.circuit, span.place, span.country,
rev.number, rev.provisional, rev.file_name, file.sha256,
en.position, en.position_text, en.number, en.class, en.car, en.team, en.best_us, en.best_text, en.status, en.gap_us,
en.gap_text, en.speed_kmh, en.laps, en.line, en.line_text, en.drivers, en.segments,
(SELECT json_group_array(json_array(n.kind, n.key, a.into_text))
 FROM alias AS a JOIN subject AS n ON n.id = a.subject_id WHERE a.scope = :scope)

-- name: moments_of
-- The entries with which a subject (:kind, :subjects) achieved a feat.
WITH span AS ($span), reach AS ($reach)
SELECT $moment
FROM result AS r CROSS JOIN span ON span.session_id = r.session_id
JOIN entry AS en ON en.revision_id = span.revision_id AND en.seq = r.seq
JOIN revision AS rev ON rev.id = span.revision_id
JOIN file ON file.id = rev.file_id
WHERE $of_subject AND /*feat*/ TRUE
GROUP BY span.session_id, r.seq
ORDER BY /*order*/ 1
LIMIT :most

-- part: fast_enough
-- Whether a session may hold one of the :most fastest times of a span: its own fastest is none slower than as many.
span.session_id IN (SELECT session_id FROM sheet WHERE fastest_us <= (
    SELECT max(fastest_us) FROM (
        SELECT sh.fastest_us FROM span CROSS JOIN sheet AS sh ON sh.session_id = span.session_id
        WHERE sh.fastest_us IS NOT NULL ORDER BY sh.fastest_us LIMIT :most)))

-- part: slow_enough
-- The same of the slowest times.
span.session_id IN (SELECT session_id FROM sheet WHERE slowest_us >= (
    SELECT min(slowest_us) FROM (
        SELECT sh.slowest_us FROM span CROSS JOIN sheet AS sh ON sh.session_id = span.session_id
        WHERE sh.slowest_us IS NOT NULL ORDER BY sh.slowest_us DESC LIMIT :most)))

-- name: moments
-- The entries with which anyone achieved a feat.
WITH span AS ($span), reach AS ($reach),
found AS (
    SELECT span.session_id AS id, r.seq
    FROM span CROSS JOIN entry AS r ON r.revision_id = span.revision_id
    WHERE /*likely*/ TRUE AND /*feat*/ TRUE
    ORDER BY /*order*/ 1
    LIMIT :most
)
SELECT $moment
FROM found CROSS JOIN span ON span.session_id = found.id
JOIN entry AS en ON en.revision_id = span.revision_id AND en.seq = found.seq
JOIN entry AS r ON r.revision_id = span.revision_id AND r.seq = found.seq
JOIN revision AS rev ON rev.id = span.revision_id
JOIN file ON file.id = rev.file_id
ORDER BY /*order*/ 1

-- part: on_pole
-- First on the sheet, and classified.
r.position = 1 AND r.status NOT IN ('disqualified', 'excluded', 'withdrawn')

-- name: margins
-- Pole margins, each with the entry on pole and who was second.
WITH span AS ($span),
found AS (
    SELECT r.*
    FROM span CROSS JOIN margin AS r ON r.session_id = span.session_id
    WHERE /*of*/ TRUE
    ORDER BY /*order*/ us, span.sort_date, span.session_id
    LIMIT :most
)
SELECT $moment, found.us, two.number, two.car, two.team, two.drivers
FROM found CROSS JOIN span ON span.session_id = found.session_id
JOIN entry AS en ON en.revision_id = span.revision_id AND en.seq = found.seq
JOIN entry AS two ON two.revision_id = span.revision_id AND two.seq = found.second_seq
JOIN revision AS rev ON rev.id = span.revision_id
JOIN file ON file.id = rev.file_id
ORDER BY /*order*/ us, span.sort_date, span.session_id

-- name: margin_average
WITH span AS ($span)
SELECT count(*), avg(r.us) FROM span CROSS JOIN margin AS r ON r.session_id = span.session_id WHERE /*of*/ TRUE
