"""What all plots of the notebooks share: colours, marks, intervals and the note of n."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LogNorm
from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

# Okabe and Ito: told apart by colour-blind readers, and in grey by their marks and dashes.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
MARKS = ["o", "s", "^", "D", "v", "P", "X"]
DASHES = ["-", "--", "-.", ":"]
SUSPECT = "#D4A000"

plt.rcParams.update(
    {
        "figure.dpi": 90,
        "figure.constrained_layout.use": True,
        "font.size": 10,
        "axes.titlesize": 10,
        "axes.titlelocation": "left",
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": "#DDDDDD",
        "grid.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "legend.fontsize": 9,
        "image.cmap": "cividis",
    }
)


def looks(names):
    """For each name a colour and a mark of its own, the same wherever the names are the same."""
    return {
        name: {"color": COLOURS[i % len(COLOURS)], "marker": MARKS[i % len(MARKS)]}
        for i, name in enumerate(sorted(set(names)))
    }


def shades(levels):
    """For each level a shade, darker for lower ones."""
    distinct = sorted(set(levels))
    places = np.linspace(0.0, 0.85, len(distinct))
    return {level: plt.get_cmap("cividis")(place) for level, place in zip(distinct, places)}


def dashes(levels):
    """For each level a kind of dash."""
    return {level: DASHES[i % len(DASHES)] for i, level in enumerate(sorted(set(levels)))}


def line(axes, points, x, y, label, low=None, high=None, **look):
    """A line through points in the order of x, with a bar wherever both ends of one are known."""
    points = points.sort_values(x)
    axes.plot(points[x], points[y], label=label, **look)
    if low:
        interval(axes, points, x, y, low, high, look.get("color"))


def interval(axes, points, x, y, low, high, colour):
    known = points.dropna(subset=[y, low, high])
    axes.errorbar(
        known[x],
        known[y],
        yerr=[known[y] - known[low], known[high] - known[y]],
        fmt="none",
        ecolor=colour,
        elinewidth=1.2,
        capsize=3,
    )


def ring_suspect(axes, points, x, y):
    """A ring around every point whose trials are SUSPECT."""
    suspect = points[points["validity"] == "SUSPECT"]
    axes.scatter(
        suspect[x],
        suspect[y],
        s=170,
        facecolors="none",
        edgecolors=SUSPECT,
        linewidths=2,
        zorder=5,
        label="SUSPECT" if len(suspect) else None,
    )


def rate_axis(axes, rates):
    """Ticks where something was measured."""
    axes.set_xlabel("rate asked (requests/s)")
    distinct = sorted(set(rates))
    if len(distinct) <= 12:
        axes.set_xticks(distinct, [f"{rate:g}" for rate in distinct])


def legend_above(figure, columns=3):
    """One legend for all panels, above them, where it hides nothing."""
    found = {}
    for axes in figure.axes:
        for handle, label in zip(*axes.get_legend_handles_labels()):
            found.setdefault(label, handle)
    figure.legend(found.values(), found.keys(), loc="outside upper left", ncols=columns)


def counts(values, thing):
    """How many of a thing, over several points: one number or the least and the greatest."""
    least, most = int(min(values)), int(max(values))
    several = f"{most}" if least == most else f"{least} to {most}"
    return f"{several} {thing}" if most == 1 else f"{several} {thing}s"


def note(figure, text):
    """A line below the plot: what n is, what the bars are."""
    figure.supxlabel(text, fontsize=8.5, color="#444444", x=0.01, ha="left")


def nothing(what):
    """Said in place of a plot that this lake has nothing for."""
    print(f"Nothing to draw: {what}")


def plain_log_ticks(axis):
    """Few ticks, written as plain numbers; to be called when all is drawn."""
    low, high = axis.get_view_interval()
    subs = (1, 1.5, 2, 3, 4, 5, 7) if high < 6 * low else (1, 2, 5) if high < 50 * low else (1, 3)
    axis.set_major_locator(LogLocator(subs=subs))
    axis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axis.set_minor_formatter(NullFormatter())


def surface(axes, table, scaled_by):
    """A map of a table's numbers, coloured on a log scale from the least of scaled_by to the greatest."""
    image = axes.imshow(
        table,
        origin="lower",
        aspect="auto",
        norm=LogNorm(scaled_by.min(), scaled_by.max() * 1.001),
    )
    axes.set_xticks(range(len(table.columns)), [f"{each:g}" for each in table.columns])
    axes.set_yticks(range(len(table.index)), [f"{each:g}" for each in table.index])
    axes.grid(False)
    return image


def field(axes, table, column, row, text):
    """A text in one field of a map, dark on light and light on dark."""
    at = table.columns.get_loc(column), table.index.get_loc(row)
    norm = axes.images[0].norm
    colour = "white" if norm(table.loc[row, column]) < 0.55 else "black"
    axes.text(*at, text, ha="center", va="center", color=colour, fontsize=9)
