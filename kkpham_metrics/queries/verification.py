"""What Kanwil verifies, and where the regencies' own scores and the verified ones part."""

import pandas as pd

from kkpham_metrics.queries.assessments import previous_year
from kkpham_metrics.queries.province import overview
from kkpham_metrics.queries.rights import right_matrix
from kkpham_metrics.warehouse import Warehouse

TOTAL = ""  # stands for the total where rights have their code
UNFINISHED = "verifying"


def to_verify(warehouse: Warehouse, data_year: int, regency: str) -> pd.DataFrame:
    """Return every indicator in force with the regency's answer and Kanwil's, in the instrument's order.

    Columns: code, right_code, text, unit, answer (choice, number, score); for self_ and verified_ each:
    state (see `profile.answers_of`; None where that stage has nothing at all), value (exact, as text with a
    point), label, not_applicable, evidence, evidence_status, note, numerator, denominator (as text),
    value_found, receipt, accepted_at (UTC in ISO 8601), accepted_by, file, sheet, row_number;
    verified_decision, verified_reason; former_value and former_label: verified in `former_year` (see
    `assessments.previous_year`), former_state.
    """
    former = previous_year(warehouse, data_year, "verified")
    frame = warehouse.query(
        """
        WITH given AS (
            SELECT
                states.data_year, states.stage, indicators.code, states.state,
                answers.value::VARCHAR AS value, states.label,
                coalesce(answers.not_applicable, false) AS not_applicable,
                coalesce(answers.evidence, '') AS evidence,
                coalesce(answers.evidence_status, '') AS evidence_status,
                coalesce(answers.note, '') AS note,
                answers.numerator::VARCHAR AS numerator, answers.denominator::VARCHAR AS denominator,
                coalesce(answers.value_found, '') AS value_found, coalesce(answers.receipt, '') AS receipt,
                coalesce(answers.decision, '') AS decision, coalesce(answers.reason, '') AS reason,
                strftime(submissions.accepted_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%f+00:00')
                    AS accepted_at,
                submissions.accepted_by, submissions.file, answers.sheet, answers.row_number
            FROM answer_states AS states
            INNER JOIN indicators ON states.indicator = indicators.indicator
            LEFT JOIN
                answers ON states.assessment = answers.assessment AND states.indicator = answers.indicator
            LEFT JOIN submissions ON answers.receipt = submissions.receipt
            WHERE states.regency = $regency
        ),
        own AS (SELECT * FROM given WHERE data_year = $data_year AND stage = 'self'),
        ours AS (SELECT * FROM given WHERE data_year = $data_year AND stage = 'verified'),
        former AS (SELECT * FROM given WHERE data_year = $former AND stage = 'verified')
        SELECT
            indicators.code, indicators.right_code, indicators.text, indicators.unit, indicators.answer,
            COLUMNS(own.* EXCLUDE (data_year, stage, code)) AS 'self_\\0',
            COLUMNS(ours.* EXCLUDE (data_year, stage, code)) AS 'verified_\\0',
            former.state AS former_state, former.value AS former_value, former.label AS former_label,
            $former AS former_year
        FROM indicators
        INNER JOIN instruments ON indicators.instrument = instruments.instrument
        LEFT JOIN own ON indicators.code = own.code
        LEFT JOIN ours ON indicators.code = ours.code
        LEFT JOIN former ON indicators.code = former.code
        WHERE $data_year BETWEEN instruments.first_year AND instruments.last_year
        ORDER BY indicators.indicator
        """,
        {"data_year": data_year, "regency": regency, "former": former},
    )
    return frame.astype(object).where(frame.notna(), None)


def pending(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return what a begun verification still leaves open: regency, right_code, pending (how many answers).

    An indicator is pending that the regency answered, declared not applicable or reported as part of a whole
    right or total, and that has neither a value nor a decision at stage verified; so is a bonus (right_code
    `TOTAL`) that only the regency reports. Where the regency's submission was withdrawn since, every
    indicator without a decision is. Regencies whose verification has not begun are not here.
    """
    return warehouse.query(
        """
        SELECT regency, right_code, pending FROM pending WHERE data_year = $data_year ORDER BY ALL
        """,
        {"data_year": data_year},
    )


def gaps(warehouse: Warehouse, data_year: int) -> pd.DataFrame:
    """Return the regencies' own scores against the verified ones, for the total and for every right.

    Columns: regency, name, right_code (`TOTAL` for the total), self, verified (the scores of `overview` and
    `right_matrix`), gap (self minus verified: above zero the regency claimed more than Kanwil found), pending
    (answers still to be verified, a bonus among them), state: "scored" where there is a gap, else why there
    is none (a key of `terms.ABSENCES`). Regencies in their order, the total before the rights.
    """
    own, ours = (_scores(warehouse, data_year, stage) for stage in ("self", "verified"))
    both = own.merge(ours, on=["regency", "name", "right_code"], suffixes=("_own", "_ours"))
    left = pending(warehouse, data_year)
    totals = left.groupby("regency", as_index=False)["pending"].sum().assign(right_code=TOTAL)
    rights = left[left["right_code"] != TOTAL]
    both = both.merge(pd.concat([rights, totals]), on=["regency", "right_code"], how="left")
    both["pending"] = both["pending"].fillna(0).astype(int)
    state = both["state_own"].where(both["state_own"] != "scored", both["state_ours"])
    # What is not yet verified counts 0 there: a difference would accuse the regency of Kanwil's own delay.
    state = state.mask((both["state_own"] == "scored") & (both["pending"] > 0), UNFINISHED)
    gap = (both["score_own"] - both["score_ours"]).round(4).where(state == "scored")
    return pd.DataFrame(
        {
            "regency": both["regency"], "name": both["name"], "right_code": both["right_code"],
            "self": both["score_own"], "verified": both["score_ours"], "gap": gap,
            "pending": both["pending"], "state": state,
        }
    )  # fmt: skip


def _scores(warehouse: Warehouse, data_year: int, stage: str) -> pd.DataFrame:
    columns = ["regency", "name", "right_code", "score", "state"]
    totals = overview(warehouse, data_year, stage).rename(columns={"total": "score"})
    rights = right_matrix(warehouse, data_year, stage)[columns]
    both = pd.concat([totals.assign(right_code=TOTAL)[columns], rights], ignore_index=True)
    return both.sort_values("regency", kind="stable", ignore_index=True)
