"""Series with changes, and where E-divisive finds them, by numpy.

python change_points.py: writes the series and expected.csv that ChangePointsTest reads. The published
example is of James and Matteson, ecp: An R Package for Nonparametric Multiple Change Point Analysis of
Multivariate Data, JSS 62 (2014), 4.1: R's own random numbers after set.seed(250) are made again here.
The package prints its estimates 201, 308, 108, in this order and from 1, with p-values 0.002, 0.002
and 0.010, and leaves out 358. Needs numpy, scipy.
"""

import pathlib

import numpy as np
from scipy.special import ndtri

HERE = pathlib.Path(__file__).resolve().parents[1]
OUT = HERE / "resources/io/sweeplake/coordinator/statistics"
PUBLISHED = [201, 308, 108]
NOT_SIGNIFICANT = 358


class RandomOfR:
    """R's Mersenne Twister with inversion, as set.seed leaves it."""

    def __init__(self, seed):
        for _ in range(50):
            seed = (69069 * seed + 1) % 2**32
        words = []
        for _ in range(625):
            seed = (69069 * seed + 1) % 2**32
            words.append(seed)
        self.bits = np.random.MT19937()
        state = self.bits.state
        state["state"] = {"key": np.array(words[1:], dtype=np.uint32), "pos": 624}
        self.bits.state = state

    def uniform(self):
        return int(self.bits.random_raw()) * 2.3283064365386963e-10

    def normal(self, count, mean=0, deviation=1):
        values = []
        for _ in range(count):
            high = int(2**27 * self.uniform())
            values.append(mean + deviation * ndtri((high + self.uniform()) / 2**27))
        return np.array(values)


def best(values, start, end, least):
    """The best split of a stretch by its definition: sums over the matrix of distances."""
    part = values[start:end]
    distances = np.abs(part[:, None] - part[None, :])
    found = (-1, -np.inf)
    for split in range(least, len(part) - least + 1):
        for stop in range(split + least, len(part) + 1):
            n, m = split, stop - split
            between = distances[:split, split:stop].sum()
            before = distances[:split, :split].sum() / 2
            after = distances[split:stop, split:stop].sum() / 2
            apart = (
                2 * between / (n * m) - before / (n * (n - 1) / 2) - after / (m * (m - 1) / 2)
            )
            divergence = n * m / (n + m) * apart
            if divergence > found[1]:
                found = (start + split, divergence)
    return found


def find(values, least, level, permutations, rng):
    """(index, divergence, p) in the order found, and the first split that does not stand."""
    cuts, found = [0, len(values)], []
    while True:
        stretches = list(zip(cuts, cuts[1:]))
        index, divergence = max((best(values, *each, least) for each in stretches), key=lambda s: s[1])
        if index < 0:
            return found, None
        exceeded = 0
        for _ in range(permutations):
            permuted = values.copy()
            for start, end in stretches:
                rng.shuffle(permuted[start:end])
            exceeded += max(best(permuted, *each, least)[1] for each in stretches) >= divergence
        p = (exceeded + 1) / (permutations + 1)
        if p > level:
            return found, index
        found.append((index, divergence, p))
        cuts = sorted(cuts + [index])


def series():
    rng = np.random.default_rng(7)
    r = RandomOfR(250)
    published = np.concatenate(
        [r.normal(100), r.normal(100, 0, 3), r.normal(100, 2, 1), r.normal(100, 2, 4)]
    )
    yield "ecp_example", published, 30
    yield "steady", np.log(200) + rng.normal(0, 0.01, 60), 3
    yield "five_percent_up", np.log(200) + rng.normal(0, 0.01, 40) + 0.05 * (np.arange(40) >= 25), 3
    back = np.arange(60)
    yield "up_and_back", np.log(20) + rng.normal(0, 0.01, 60) + 0.05 * ((back >= 20) & (back < 40)), 3
    yield "outlier", np.log(20) + rng.normal(0, 0.01, 40) + 0.5 * (np.arange(40) == 18), 3
    yield "short", np.array([1.0, 2.0, 3.0, 4.0, 5.0]), 3


def main():
    lines = ["series,least,order,index,divergence"]
    for name, values, least in series():
        text = [repr(float(value)) for value in values]
        (OUT / f"{name}.csv").write_text("\n".join(text) + "\n")
        if name == "ecp_example":
            # Its p-values are published; here stands that the same splits come in the same order.
            cuts, splits = [0, len(values)], []
            for _ in range(4):
                split = max((best(values, *each, least) for each in zip(cuts, cuts[1:])), key=lambda s: s[1])
                splits.append(split)
                cuts = sorted(cuts + [split[0]])
            assert [index + 1 for index, _ in splits] == PUBLISHED + [NOT_SIGNIFICANT]
            found = [(*split, None) for split in splits[:3]]
        else:
            found, _ = find(values, least, 0.01, 199, np.random.default_rng(1))
        for order, (index, divergence, _) in enumerate(found):
            lines.append(f"{name},{least},{order},{index},{divergence:.9f}")
        if not found:
            lines.append(f"{name},{least},,,")
    (OUT / "expected.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
