"""Expected ranks of order_statistic_ranks.csv, by scipy. Run it where it lies; it needs scipy."""
from pathlib import Path

from scipy.stats import binom

FILE = Path(__file__).resolve().parent.parent / "resources" / "order_statistic_ranks.csv"
# Small samples, both sides of where an interval begins to be, and some great ones.
SIZES = list(range(1, 41)) + [71, 72, 100, 367, 368, 459, 1000, 3687, 3688, 4603, 9999, 50000]
SIZES += [123457, 1000000, 10000000]

lines = ["n,q,low,high"]
for quantile in (0.25, 0.5, 0.9, 0.95, 0.99, 0.999):
    for n in SIZES:
        low = int(binom.ppf(0.025, n, quantile))
        high = int(binom.ppf(0.975, n, quantile)) + 1
        both = low >= 1 and high <= n
        lines.append(f"{n},{quantile},{low if both else ''},{high if both else ''}")
FILE.write_text("\n".join(lines) + "\n")
