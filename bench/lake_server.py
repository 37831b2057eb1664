"""A coordinator on a lake of made-up trials, for benchmarks: used by `sql`, `arrow` and `report`."""
import contextlib
import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROWS = {
    "trials": """
        SELECT 's1' AS sweep_id, 's1-t' || t || '-r1' AS trial_id, 't' || t AS treatment_id, 1 AS replicate,
            t AS order_index, 'lane' AS lane, 1 AS attempt, MAP {{'rate': (t % 6 + 1)::VARCHAR}} AS factors,
            (t % 6 + 1)::DOUBLE AS rate, 60.0 AS duration_s, 'stack' AS stack, 'model-' || t % 2 AS model,
            'inference-perf' AS harness, '1' AS harness_version, 'L1' AS harness_shape, 1 AS shards,
            TIMESTAMP '2026-01-01 12:00:00' AS planned_at, TIMESTAMP '2026-01-01 12:00:00' AS started_at,
            {requests} AS request_count, {requests} AS ok_count, 0 AS error_count, 0 AS incomplete_count,
            'VALID' AS validity, 1 AS method_version, 1 AS schema_version
        FROM (SELECT {trial} AS t)
    """,
    "requests": """
        SELECT 's1' AS sweep_id, 's1-t{trial}-r1' AS trial_id, 1 AS attempt, 0 AS shard, i AS request_index,
            'ok' AS status, 'wall' AS clock, 1767268800000000 + i * 10000 AS sent_us,
            20000 + (hash(i) % 30000)::BIGINT AS first_token_us, 900000 + (hash(i + 1) % 90000)::BIGINT AS end_us,
            512 AS input_tokens, 32 AS output_tokens, 'full' AS timing_quality, 'inference-perf' AS harness,
            '1' AS harness_version, 'L1' AS harness_shape, 1 AS schema_version
        FROM range({requests}) AS r(i)
    """,
    "sweeps": """
        SELECT 's1' AS sweep_id, 'bench' AS name, 'name: bench' AS spec, TIMESTAMP '2026-01-01' AS created_at,
            {trials} AS trial_count, 0 AS gen, 1 AS schema_version
    """,
}
FILES = {
    "trials": "trials/sweep_id=s1/s1-t{trial}-r1.parquet",
    "requests": "requests/sweep_id=s1/gen=0/s1-t{trial}-r1.1.0.parquet",
    "sweeps": "sweeps/s1.parquet",
}


def jar(pattern):
    found = [name for name in glob.glob(os.path.join(ROOT, pattern)) if "-native" not in name]
    if not found:
        sys.exit(f"there is no {pattern}; run mvn -DskipTests package first")
    return found[0]


def write(lake, trials, requests):
    """So many trials of so many requests each, in the columns that the coordinator's own empty files have."""
    import duckdb

    session = duckdb.connect()
    for table, rows in ROWS.items():
        empty = glob.glob(f"{lake}/{table}/**/_schema.parquet", recursive=True)[0]
        for trial in range(1 if table == "sweeps" else trials):
            session.execute(f"CREATE OR REPLACE TABLE rows AS FROM read_parquet('{empty}', hive_partitioning = false)")
            values = rows.format(trial=trial, trials=trials, requests=requests)
            named = [row[0] for row in session.execute(f"DESCRIBE {values}").fetchall()]
            known = [row[0] for row in session.execute("DESCRIBE rows").fetchall()]
            columns = ", ".join(name for name in named if name in known)
            session.execute(f"INSERT INTO rows BY NAME SELECT {columns} FROM ({values})")
            file = os.path.join(lake, FILES[table].format(trial=trial))
            os.makedirs(os.path.dirname(file), exist_ok=True)
            session.execute(f"COPY rows TO '{file}' (FORMAT parquet)")


@contextlib.contextmanager
def serving(trials, requests, *settings):
    """The address of POST /sql of a coordinator of its own, which ends with the block."""
    with coordinator(tempfile.mkdtemp(prefix="bench-sql-"), *settings) as (address, folder, _):
        write(os.path.join(folder, "lake"), trials, requests)
        yield address + "/sql"


@contextlib.contextmanager
def coordinator(folder, *settings):
    """The address of a coordinator on a data folder, the folder and the process; all end with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", f"-Dquarkus.http.port={port}"]
    command += [f"-Dsweeplake.data={folder}", "-Dsweeplake.sql.class-path=" + jar("query/target/query-*.jar")]
    command += [f"-D{setting}" for setting in settings]
    command += ["-jar", jar("coordinator/target/quarkus-app/quarkus-run.jar")]
    log = open(os.path.join(folder, "log"), "w")
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        await_ready(process, f"http://127.0.0.1:{port}/q/health/ready", log.name)
        yield f"http://127.0.0.1:{port}", folder, process
    finally:
        process.terminate()
        process.wait(60)
        shutil.rmtree(folder)


def await_ready(process, address, log):
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit("the coordinator ended while it started:\n" + open(log).read()[-4000:])
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    sys.exit("the coordinator is not ready after 5 minutes")


def ask(address, statement, accept="application/json", limit=1_000_000):
    """The response to a statement, to be read."""
    request = urllib.request.Request(
        f"{address}?limit={limit}",
        data=statement.encode(),
        headers={"Content-Type": "text/plain", "Accept": accept},
    )
    return urllib.request.urlopen(request)
