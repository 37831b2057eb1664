"""Executes the notebooks on one lake, each in a fresh kernel; `notebooks/run --help` shows how."""

import argparse
import base64
import io
import os
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from PIL import Image

HERE = Path(__file__).resolve().parent
CELL_TIMEOUT_S = 180


def main():
    options = read_options()
    lake = options.lake.expanduser().resolve()
    if not lake.is_dir():
        sys.exit(f"notebooks/run: there is no folder {lake}; name a lake's, such as data/lake")
    os.environ["SWEEPLAKE_LAKE"] = str(lake)
    if options.url:
        os.environ["SWEEPLAKE_URL"] = options.url
    else:
        os.environ.pop("SWEEPLAKE_URL", None)
    # The kernels inherit it: nothing is left beside the sources.
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"

    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(HERE.glob("[0-9]*.ipynb")):
            target = source if options.write else Path(scratch) / source.name
            run(source, target, [str(lake), str(HERE.parent), options.url or str(lake)])


def read_options():
    parser = argparse.ArgumentParser(prog="notebooks/run")
    parser.add_argument("lake", type=Path, help="a lake's folder, such as data/lake")
    parser.add_argument("url", nargs="?", help="a coordinator that serves it")
    parser.add_argument("--write", action="store_true", help="save what is shown in the notebooks")
    return parser.parse_args()


def run(source, target, private):
    """Executes one notebook from top to bottom and writes it with what it shows.

    It may show none of the texts in private.
    """
    began = time.monotonic()
    notebook = nbformat.read(source, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT_S,
        kernel_name="python3",
        record_timing=False,
        startup_timeout=CELL_TIMEOUT_S,
        # A kernel on loopback warns each time that it is one.
        extra_arguments=["--IPKernelApp.log_level=40"],
        resources={"metadata": {"path": str(HERE)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        sys.exit(f"notebooks/run: {source.name} failed\n{error}")
    tidy(notebook)
    text = nbformat.writes(notebook) + "\n"
    found = [place for place in private if place in text]
    if found:
        sys.exit(f"notebooks/run: {source.name} shows {found}, which is of this machine alone")
    target.write_text(text, encoding="utf-8")
    size_kb = len(text) // 1000
    print(f"{source.name}: {time.monotonic() - began:.1f} s, {size_kb} kB", flush=True)


def tidy(notebook):
    """Leaves out what differs from run to run and tells a reader nothing, and makes plots small."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {}
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output.data["image/png"] = with_palette(output.data["image/png"])


def with_palette(png):
    """A plot in a third of the bytes: it has few colours."""
    small = io.BytesIO()
    plot = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    plot.quantize(128, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return base64.b64encode(small.getvalue()).decode() + "\n"


if __name__ == "__main__":
    main()
