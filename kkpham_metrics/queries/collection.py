"""How far the collection is: what of each right was answered and evidenced, what each agency still owes."""

from typing import Any

import pandas as pd

from kkpham_metrics.warehouse import Warehouse

_DUE = "state IN ('answered', 'unanswered', 'no_step')"

# Every indicator that is due, by regency: of a regency that sent nothing (at stage self: itself, else at any
# stage) all of them, of one that has this stage those that apply. Nothing is due where rights or totals were
# reported as a whole.
DUE = """
    sent AS (SELECT DISTINCT regency FROM scores WHERE data_year = $data_year),
    asked AS (SELECT * FROM scores WHERE data_year = $data_year AND stage = $stage),
    in_force AS (
        SELECT indicators.*, rights.right_name
        FROM indicators
        INNER JOIN instruments ON indicators.instrument = instruments.instrument
        INNER JOIN
            rights
            ON indicators.instrument = rights.instrument AND indicators.right_code = rights.right_code
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
    ),
    told AS (
        SELECT
            regencies.regency, regencies.name,
            in_force.indicator, in_force.code, in_force.text, in_force.unit, in_force.right_code,
            in_force.right_name, in_force.agency, in_force.agency_kind, in_force.evidence_asked,
            CASE
                WHEN asked.regency IS NOT NULL THEN answer_states.state
                -- Whatever Kanwil has of it: without a submission of its own a regency has sent nothing.
                WHEN sent.regency IS NOT NULL AND $stage <> 'self' THEN 'missing_' || $stage
                ELSE 'not_submitted'
            END AS state,
            coalesce(answers.evidence_status, 'missing') AS evidence_status,
            coalesce(answers.reason, '') AS reason,
            coalesce(answers.note, '') AS note,
            -- What a regency answered and Kanwil has not decided yet waits for Kanwil, not for the regency.
            pending_answers.indicator IS NOT NULL AS is_undecided
        FROM regencies
        CROSS JOIN in_force
        LEFT JOIN asked ON regencies.regency = asked.regency
        LEFT JOIN sent ON regencies.regency = sent.regency
        LEFT JOIN
            answer_states
            ON asked.assessment = answer_states.assessment
            AND in_force.indicator = answer_states.indicator
        LEFT JOIN
            answers
            ON asked.assessment = answers.assessment AND in_force.indicator = answers.indicator
        LEFT JOIN
            pending_answers
            ON $stage = 'verified' AND pending_answers.data_year = $data_year
            AND regencies.regency = pending_answers.regency
            AND in_force.indicator = pending_answers.indicator
        WHERE
            (len($regencies::VARCHAR[]) = 0 OR list_contains($regencies::VARCHAR[], regencies.regency))
            AND ($right = '' OR in_force.right_code = $right)
    ),
    due AS (
        SELECT
            *,
            state IN ('unanswered', 'no_step') AS is_open,
            state <> 'not_submitted' AND evidence_status = 'missing' AS is_missing,
            state <> 'not_submitted' AND evidence_status = 'rejected' AS is_rejected
        FROM told
        WHERE state IN ('answered', 'unanswered', 'no_step', 'not_submitted') AND NOT is_undecided
    )
"""


def by_right(
    warehouse: Warehouse, data_year: int, stage: str, regencies: tuple[str, ...] = (), right: str = ""
) -> pd.DataFrame:
    """Return how complete every chosen regency is in every right, the least complete regency first.

    `regencies` are codes, () for all; `right` limits it to one. Columns: regency, name, right_code ("" for
    all rights together, which stands first), right_name, state (asked: some indicator is due; open: due and
    none answered; not_applicable; only_right, only_total: reported above the indicators; missing_verified,
    missing_final; not_submitted), awaited (all indicators where this stage has nothing, else the
    applicable), applicable (indicators that are due), answered, unanswered, undecided (answered by the
    regency, and Kanwil has yet to decide: neither unanswered nor without evidence), not_applicable, and of
    the evidence of those that are due: present (attached or accepted), accepted, missing, rejected. All
    counts but awaited are 0 unless the regency has this stage. Empty for a data year without instrument.
    """
    return warehouse.query(
        f"""
        WITH {DUE},
        counted AS (
            SELECT
                regency, name, coalesce(right_code, '') AS right_code,
                CASE WHEN grouping(right_code) = 0 THEN right_name END AS right_name,
                count(*) FILTER (WHERE {_DUE} OR state = 'not_submitted' OR starts_with(state, 'missing_'))
                    AS awaited,
                count(*) FILTER (WHERE {_DUE}) AS applicable,
                count(*) FILTER (WHERE state = 'answered') AS answered,
                count(*) FILTER (WHERE state IN ('unanswered', 'no_step') AND NOT is_undecided) AS unanswered,
                count(*) FILTER (WHERE is_undecided) AS undecided,
                count(*) FILTER (WHERE state = 'not_applicable') AS not_applicable,
                count(*) FILTER (WHERE evidence_status IN ('attached', 'accepted') AND {_DUE}) AS present,
                count(*) FILTER (WHERE evidence_status = 'accepted' AND {_DUE}) AS accepted,
                count(*) FILTER (WHERE evidence_status = 'missing' AND {_DUE} AND NOT is_undecided)
                    AS missing,
                count(*) FILTER (WHERE evidence_status = 'rejected' AND {_DUE}) AS rejected,
                -- Where nothing is due, the reason that all indicators (or the most of them) share.
                mode(state) AS reason
            FROM told
            GROUP BY GROUPING SETS ((regency, name, right_code, right_name), (regency, name))
        )
        SELECT
            regency, name, right_code, coalesce(right_name, '') AS right_name,
            CASE WHEN applicable = 0 THEN reason WHEN answered = 0 THEN 'open' ELSE 'asked' END AS state,
            awaited, applicable, answered, unanswered, undecided, not_applicable,
            present, accepted, missing, rejected
        FROM counted
        ORDER BY
            max(reason = 'not_submitted') OVER (PARTITION BY regency) DESC,
            max(applicable) OVER (PARTITION BY regency) > 0,
            sum(answered) OVER (PARTITION BY regency)
            / nullif(sum(applicable) OVER (PARTITION BY regency), 0),
            sum(present) OVER (PARTITION BY regency), regency, right_code
        """,
        _named(data_year, stage, regencies, right),
    )


def by_agency(
    warehouse: Warehouse, data_year: int, stage: str, regencies: tuple[str, ...] = (), right: str = ""
) -> pd.DataFrame:
    """Return what waits for every agency, summed over the chosen regencies, the most first.

    What Kanwil has yet to decide is left out: see `waiting`. Columns: agency, agency_kind (opd, vertikal,
    ""), regencies (in how many something waits), indicators (how many of them wait somewhere), not_submitted
    (of regencies that sent nothing: all indicators), unanswered, missing (without evidence), rejected, due
    (applicable indicators), codes (of what waits; text with commas). An indicator may count twice:
    unanswered and without evidence.
    """
    return warehouse.query(
        f"""
        WITH {DUE},
        waiting AS (
            SELECT * FROM due WHERE is_open OR is_missing OR is_rejected OR state = 'not_submitted'
        )
        SELECT
            due.agency, due.agency_kind,
            count(DISTINCT waiting.regency) AS regencies,
            count(DISTINCT waiting.indicator) AS indicators,
            count(*) FILTER (WHERE due.state = 'not_submitted') AS not_submitted,
            count(*) FILTER (WHERE due.is_open) AS unanswered,
            count(*) FILTER (WHERE due.is_missing) AS missing,
            count(*) FILTER (WHERE due.is_rejected) AS rejected,
            count(*) AS due,
            string_agg(DISTINCT waiting.code, ', ' ORDER BY waiting.code) AS codes
        FROM due
        LEFT JOIN waiting ON due.regency = waiting.regency AND due.indicator = waiting.indicator
        GROUP BY due.agency, due.agency_kind
        HAVING regencies > 0
        ORDER BY not_submitted + unanswered + missing + rejected DESC, due.agency
        """,
        _named(data_year, stage, regencies, right),
    )


def waiting(
    warehouse: Warehouse, data_year: int, stage: str, regencies: tuple[str, ...] = (), right: str = ""
) -> pd.DataFrame:
    """Return every indicator of which something is still due, by regency and code: the follow-up list.

    At stage verified, what a regency answered and Kanwil has not decided yet is not on it.

    Columns: regency, name, code, text, unit, right_code, right_name, agency, agency_kind, evidence_asked,
    state (unanswered, no_step, answered: only its evidence lacks, not_submitted: the regency sent
    nothing), evidence_status (missing, attached, accepted, rejected), reason (a key of `terms.REASONS`, or
    "": why evidence was rejected), note.
    """
    return warehouse.query(
        f"""
        WITH {DUE}
        SELECT
            regency, name, code, text, unit, right_code, right_name, agency, agency_kind, evidence_asked,
            state, evidence_status, reason, note
        FROM due
        WHERE is_open OR is_missing OR is_rejected OR state = 'not_submitted'
        ORDER BY regency, indicator
        """,
        _named(data_year, stage, regencies, right),
    )


def _named(data_year: int, stage: str, regencies: tuple[str, ...], right: str) -> dict[str, Any]:
    return {"data_year": data_year, "stage": stage, "regencies": list(regencies), "right": right}
