"""Writes expected.csv of the case saturation_point/knees by the package kneed.

    python3 knees.py
"""
import facts
from slo_views import knee

CASE = "saturation_point/knees"


def main():
    tables = facts.lake(facts.CASES / CASE / "lake.sql")
    end_us = tables["requests"].set_index("trial_id").end_us
    rows = []
    for series, line in tables["trials"].sort_values("rate").groupby("stack"):
        served = [1e6 / end_us[trial] for trial in line.trial_id]
        rows.append((series, len(line), knee(list(line.rate), served)))
    facts.write(CASE, ["series", "rate_count", "knee_rate"], rows)


if __name__ == "__main__":
    main()
