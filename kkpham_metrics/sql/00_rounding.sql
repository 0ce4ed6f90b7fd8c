-- numerator / denominator rounded half up to the given decimals (0 to 4), exactly: whole numbers only.
-- Both must be whole and not negative. 2/3 to two decimals: (2 * 200 + 3) // 6 = 67, so 0.67.
CREATE OR REPLACE MACRO power_of_ten(n) AS
    CASE n WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 ELSE 10000 END::HUGEINT;

CREATE OR REPLACE MACRO rounded(numerator, denominator, decimals) AS
    CAST(
        (2 * numerator * power_of_ten(decimals) + denominator)
        // (2 * denominator)
        * power_of_ten(4 - decimals) AS DECIMAL(9, 0)
    )
    * 0.0001::DECIMAL(5, 4);

-- The median of exact scores (whole numbers of 1/denominator, in order, NULL where there are none), rounded
-- once; of two middle scores it is the mean. Two scores of 43.333 and 43.335 have 43.33, not (43.33 + 43.34) / 2.
CREATE OR REPLACE MACRO middle(ranked, denominator, decimals) AS
    rounded(
        ranked[(len(ranked) + 1) // 2] + ranked[len(ranked) // 2 + 1],
        2 * denominator::HUGEINT,
        decimals
    );
