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
