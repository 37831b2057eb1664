"""The lakes that bench/lake asks, and what it compares them with: one flat file of the same requests, and raw JSON."""
import glob
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

import duckdb

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TEMPLATE = "s000"
TRIALS = 100

# What is asked of a trial and known of how it ran, but nothing that was computed of its requests.
ASKED = """
    t.treatment_id, t.replicate, t.order_index, t.lane, t.factors, t.endpoint, t.workload, t.rate, t.concurrency,
    t.prefix_tokens, t.question_tokens, t.stack, t.image, t.shards, t.gpus, t.usd_per_hour, t.seeds, t.profile,
    t.duration_s, t.warmup_s, t.started_at, t.window_start_at, t.window_end_at, t.validity
"""


@dataclass
class Place:
    folder: str
    trials: int

    @property
    def lake(self):
        return os.path.join(self.folder, f"lake-{self.trials}")

    @property
    def flat(self):
        return os.path.join(self.folder, f"flat-{self.trials}.parquet")

    @property
    def readings(self):
        return os.path.join(self.folder, f"readings-{self.trials}.parquet")

    @property
    def raw(self):
        return os.path.join(self.folder, "raw")

    @property
    def sweeps(self):
        return self.trials // TRIALS

    def ids(self):
        """One amid others, so that nobody is lucky."""
        sweep = f"s{self.sweeps // 4:03d}"
        other = f"s{max(0, self.sweeps // 4 - 1):03d}"
        return {"sweep": sweep, "other": other, "trial": f"{sweep}-t312-r3"}


def make(folder, sizes, with_flat=True):
    """Lakes and flat files of so many trials each, those that are not there yet."""
    template = os.path.join(folder, "template")
    if all(os.path.isdir(Place(folder, size).lake) for size in sizes):
        template = folder  # It has served.
    if not os.path.isdir(template):
        scratch = template + ".new"
        shutil.rmtree(scratch, ignore_errors=True)
        land(scratch)
        os.rename(scratch, template)
    largest = Place(folder, max(sizes))
    for place in [largest] + [Place(folder, size) for size in sizes]:
        if not os.path.isdir(place.lake):
            if place.trials == largest.trials:
                copies(template, place)
            else:
                part(largest, place)
        if with_flat and not os.path.exists(place.flat):
            flatten(place)
    if with_flat and not os.path.isdir(largest.raw):
        raw_json(Place(folder, min(sizes)))


def land(lake, *replicates_and_requests):
    jars = [os.path.join(ROOT, m, "target", f"{m}-0.1.0-SNAPSHOT.jar") for m in ("contract", "sql", "lake")]
    jars += glob.glob(os.path.join(ROOT, "query", "target", "lib", "*.jar"))
    jars += glob.glob(os.path.join(ROOT, "lake", "target", "lib", "*.jar"))
    if not os.path.exists(jars[2]):
        sys.exit("lake: there is no build; run mvn -DskipTests package first")
    print("landing, committing and compacting a sweep", flush=True)
    maker = os.path.join(ROOT, "bench", "LakeMaker.java")
    subprocess.run(["java", "-Xmx512m", "-cp", os.pathsep.join(jars), maker, lake, *map(str, replicates_and_requests)], check=True)


def multiply(lake, rates, prefixes):
    """The compacted sweep's treatments again at so many rates and prefixes near each, in the same one sweep."""
    db = database()
    db.execute(
        f"CREATE TABLE copies AS SELECT r, p, 'x' || r || 'x' || p AS mark"
        f" FROM range({rates}) AS rates(r), range({prefixes}) AS prefixes(p)"
    )
    moved = {
        "treatment_id": "treatment_id || mark",
        "trial_id": "replace(trial_id, '-r', mark || '-r')",
        "rate": "rate + r * 20",
        "profile_rate": "profile_rate + r * 20",
        "achieved_rate": "achieved_rate + r * 20",
        "prefix_tokens": "prefix_tokens + p * 100",
        "factors": "map_concat(factors, MAP {'rate': (factors['rate']::INT + r * 20)::VARCHAR,"
        " 'prefix_tokens': (factors['prefix_tokens']::INT + p * 100)::VARCHAR, 'question_tokens': '256'})",
        "trial_count": f"trial_count * {rates * prefixes}",
    }
    for file in sorted(glob.glob(f"{lake}/**/*.parquet", recursive=True)):
        if TEMPLATE not in os.path.relpath(file, lake):
            continue
        source = f"read_parquet('{file}', hive_partitioning = false)"
        columns = [row[0] for row in db.execute(f"DESCRIBE FROM {source}").fetchall()]
        changes = ", ".join(f"({moved[column]})::{kind} AS {column}" for column, kind in db.execute(
            f"SELECT column_name, column_type FROM (DESCRIBE FROM {source})").fetchall() if column in moved)
        others = ", copies" if "trial_id" in columns else ""
        order = " ORDER BY trial_id" if "trial_id" in columns else ""
        db.execute(
            f"COPY (SELECT rows.* REPLACE ({changes}) FROM {source} AS rows{others}{order})"
            f" TO '{file}.new' (FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE 20480)"
        )
        os.rename(file + ".new", file)


def database():
    db = duckdb.connect()
    db.execute("SET memory_limit = '3GB'; SET threads = 2; SET TimeZone = 'UTC'; SET enable_progress_bar = false")
    return db


def copies(template, place):
    """The compacted sweep as often as there are sweeps, under ids of their own, in the same files and row groups."""
    print(f"making {place.trials} trials of it", flush=True)
    scratch = place.lake + ".new"
    shutil.rmtree(scratch, ignore_errors=True)
    db = database()
    for file in sorted(glob.glob(template + "/**/*.parquet", recursive=True)):
        name = os.path.relpath(file, template)
        if TEMPLATE not in name:
            os.makedirs(os.path.dirname(os.path.join(scratch, name)), exist_ok=True)
            shutil.copy(file, os.path.join(scratch, name))
            continue
        columns = [row[0] for row in db.execute(f"DESCRIBE FROM read_parquet('{file}', hive_partitioning = false)").fetchall()]
        group = db.execute(f"SELECT max(row_group_num_rows) FROM parquet_metadata('{file}')").fetchone()[0]
        group = max(group, 2048)
        for copy in range(place.sweeps):
            target = os.path.join(scratch, name.replace(TEMPLATE, f"s{copy:03d}"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if copy == 0:
                shutil.copy(file, target)
                continue
            changes = [f"replace({c}, '{TEMPLATE}', 's{copy:03d}') AS {c}" for c in ("sweep_id", "trial_id") if c in columns]
            if "created_at" in columns:
                changes.append(f"created_at + to_days({copy}) AS created_at")
            db.execute(
                f"COPY (SELECT * REPLACE ({', '.join(changes)}) FROM read_parquet('{file}', hive_partitioning = false))"
                f" TO '{target}' (FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE {group})"
            )
    os.rename(scratch, place.lake)


def part(largest, place):
    """The first sweeps of the largest lake: the same files, so that they take no more disk."""
    first = {f"s{sweep:03d}" for sweep in range(place.sweeps)}
    for file in glob.glob(largest.lake + "/**/*.parquet", recursive=True):
        name = os.path.relpath(file, largest.lake)
        sweep = [part for part in name.replace("sweep_id=", "").replace(".parquet", "").split("/") if part[:1] == "s" and part[1:].isdigit()]
        if not sweep or sweep[0] in first:
            os.makedirs(os.path.dirname(os.path.join(place.lake, name)), exist_ok=True)
            os.link(file, os.path.join(place.lake, name))


def flatten(place):
    db = database()
    trials = f"read_parquet('{place.lake}/trials/sweep_id=s*/*.parquet', hive_partitioning = false)"
    # What a compaction adds stays out: the rival is a file of what was landed and asked.
    added = "trial_window_start_at, trial_window_end_at, trial_shards, counted_output_tokens"
    for table, target, less in (("requests", place.flat, f"EXCLUDE ({added})"), ("server_metrics", place.readings, "")):
        files = sorted(glob.glob(f"{place.lake}/{table}/sweep_id=s*/gen=*/*.parquet"))
        db.execute(
            f"COPY (SELECT r.* {less}, {ASKED} FROM read_parquet({files}, hive_partitioning = false) AS r JOIN {trials} AS t"
            f" USING (trial_id)) TO '{target}.new' (FORMAT PARQUET, COMPRESSION ZSTD)"
        )
        os.rename(target + ".new", target)


def raw_json(place):
    """A file a trial, as a harness writes them, and what was asked of the trials."""
    scratch = place.raw + ".new"
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    db = database()
    db.execute(f"CREATE VIEW flat AS SELECT * FROM read_parquet('{place.flat}') WHERE sweep_id = '{TEMPLATE}'")
    trials = [row[0] for row in db.execute("SELECT DISTINCT trial_id FROM flat").fetchall()]
    for trial in trials:
        db.execute(
            f"COPY (SELECT shard, sent_us, end_us, first_token_us, last_token_us, token_us, status, schedule_delay_us,"
            f" server_input_tokens, server_output_tokens, cached_tokens FROM flat WHERE trial_id = '{trial}')"
            f" TO '{scratch}/{trial}.json' (FORMAT JSON, ARRAY true)"
        )
    db.execute(
        f"COPY (SELECT DISTINCT sweep_id, trial_id, treatment_id, replicate, model, stack, rate, prefix_tokens,"
        f" epoch_us(window_start_at) AS window_start_us, epoch_us(window_end_at) AS window_end_us FROM flat)"
        f" TO '{scratch}/trials.csv' (FORMAT CSV, HEADER true)"
    )
    os.rename(scratch, place.raw)
