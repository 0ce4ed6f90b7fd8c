-- What is assessed: one regency, data year and stage, under the instrument that covers the data year.
-- A regency that sent nothing has no assessment, and so no score: that is not a score of zero.
CREATE OR REPLACE TABLE assessments AS
SELECT
    row_number() OVER (ORDER BY sent.data_year, sent.stage, sent.regency)::INTEGER AS assessment,
    sent.data_year,
    sent.data_year + instruments.award_lag AS award_year,
    sent.stage,
    sent.regency,
    instruments.instrument
FROM (
    SELECT DISTINCT ledger_rows.data_year, ledger_rows.stage, ledger_rows.regency
    FROM ledger_rows
    INNER JOIN submissions ON ledger_rows.receipt = submissions.receipt
    WHERE NOT submissions.withdrawn
) AS sent
INNER JOIN instruments ON sent.data_year BETWEEN instruments.first_year AND instruments.last_year;
