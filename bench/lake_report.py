"""How bench/lake shows what it measured: lines, a table, and a plot of time over size."""
import math
import statistics

HEAD = "%-32s %9s %9s %9s %7s %9s %6s %6s" % (
    "", "view, ms", "first, ms", "flat, ms", "ratio", "pandas,ms", "MB", "flatMB"
)
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 750, 400, 64, 20, 220, 45
REQUESTS = {"requests", "server_metrics", "server_intervals", "request_latency", "request_slo"}
GROUPS = [
    ("requests, of all", "#b0441c"),
    ("requests, of a trial", "#c98a1b"),
    ("a trial's views, by id", "#1f5fa8"),
    ("treatments, of a sweep", "#3c7d3c"),
    ("treatments, of all", "#7a4fa3"),
]


def ms(answer, key="best"):
    if answer.get("problem") == "not asked":
        return "-"
    if "problem" in answer:
        return "cut off" if answer["problem"].startswith("over") else "failed"
    return "%.1f" % (answer[key] * 1000) if key in answer else "-"


def ratio(answer):
    if "problem" in answer["ours"] or "problem" in answer["flat"]:
        return "-"
    return "%.2f" % (answer["ours"]["best"] / answer["flat"]["best"])


def line(name, answer):
    ours, flat = answer["ours"], answer["flat"]
    return "%-32s %9s %9s %9s %7s %9s %6.0f %6.0f%s" % (
        name, ms(ours), ms(ours, "first"), ms(flat), ratio(answer),
        ms(answer["pandas"]) if "pandas" in answer else "-", ours["mb"], flat["mb"], "" if answer["same"] else "  OTHER NUMBERS",
    ) + "".join("  " + each["problem"][:80] for each in (ours, flat) if each.get("problem", "not asked") != "not asked")


def cpu_ratio(answer):
    if "cpu" not in answer["ours"] or "cpu" not in answer["flat"]:
        return "-"
    return "%.2f" % (answer["ours"]["cpu"] / answer["flat"]["cpu"])


def table(results):
    """For each size: the view's time and CPU time, the hand-written query's CPU time, and their ratio."""
    sizes = sorted(results, key=int)
    head, with_pandas = ["question"], {s for s in sizes if any("pandas" in each for each in results[s].values())}
    for size in sizes:
        head += [f"{int(size):,}: ms", "CPU ms", "flat CPU ms", "ratio"] + ["pandas ms"] * (size in with_pandas)
    head += ["first, ms", "MB"]
    lines = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    names = list(dict.fromkeys(name for size in sizes for name in results[size]))
    for name in names:
        view, scope = name.split(", ")
        cells, last = [f"`{view}`, {scope}"], None
        for size in sizes:
            answer = results[size].get(name)
            last = answer["ours"] if answer else last
            cells += [ms(answer["ours"]), ms(answer["ours"], "cpu"), ms(answer["flat"], "cpu"), cpu_ratio(answer)] if answer else [""] * 4
            if size in with_pandas:
                cells.append(ms(answer["pandas"]) if answer and "pandas" in answer else "")
        lines.append("| " + " | ".join(cells + [ms(last, "first"), "%.0f" % last["mb"]]) + " |")
    return "\n".join(lines) + "\n"


def group(name):
    view, scope = name.split(", ")
    if view in REQUESTS:
        return {"all": "requests, of all", "a trial": "requests, of a trial"}.get(scope)
    if scope == "a trial":
        return "a trial's views, by id"
    return {"a sweep": "treatments, of a sweep", "all": "treatments, of all"}.get(scope)


def series(results, which):
    """For each group its points (requests, median of its questions' CPU times in ms)."""
    found = {}
    for size in sorted(results, key=int):
        for name, _ in GROUPS:
            times = [a[which]["cpu"] * 1000 for n, a in results[size].items() if group(n) == name and "cpu" in a[which]]
            cut = sum(group(n) == name and "cpu" not in a[which] for n, a in results[size].items())
            # What was not asked of all of a group's questions is no point of its line.
            if times and not cut:
                found.setdefault(name, []).append((int(size), statistics.median(times)))
    return found


def svg(results):
    ours, flat = series(results, "ours"), series(results, "flat")
    values = [v for each in (ours, flat) for points in each.values() for _, v in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    sizes = sorted(map(int, results))
    reach = max(1, math.log10(sizes[-1] / sizes[0]))
    across = lambda n: LEFT + math.log10(n / sizes[0]) / reach * (WIDTH - LEFT - RIGHT)
    up = lambda t: HEIGHT - BOTTOM - (math.log10(t) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}" fill="none" stroke="#888"/>',
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">requests in the lake</text>',
    ]
    for power in range(low, high + 1):
        label = f"{10**power:g} ms" if power < 3 else f"{10 ** (power - 3):g} s"
        parts.append(f'<text x="{LEFT - 6}" y="{up(10**power) + 4:.1f}" text-anchor="end">{label}</text>')
        parts.append(f'<path d="M{LEFT} {up(10**power):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
    for size in sizes:
        parts.append(f'<text x="{across(size):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{size:,}</text>')
    # Labels stand beside their lines' ends, and never on each other.
    ends = sorted((up(ours[name][-1][1]), name, color) for name, color in GROUPS if name in ours)
    below = 0
    for y, name, color in ends:
        below = max(y, below + 14)
        for points, dash in ((ours[name], ""), (flat.get(name, []), ' stroke-dasharray="4 4"')):
            text = " ".join(f"{across(n):.1f},{up(v):.1f}" for n, v in points)
            parts.append(f'<polyline points="{text}" fill="none" stroke="{color}" stroke-width="2"{dash}/>')
        parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{below + 4:.1f}" fill="{color}">{name}</text>')
    for i, note in enumerate(("CPU time, median of the group", "dashed: by hand on one flat file")):
        parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{HEIGHT - BOTTOM - 14 + 14 * i}" fill="#666">{note}</text>')
    return "\n".join(parts) + "\n</svg>\n"
