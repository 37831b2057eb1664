"""Asks one question in a process of its own, and measures it: time, and the most memory that the process held."""
import decimal
import json
import multiprocessing
import os
import pathlib
import re
import statistics
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SQL = ROOT / "sql/src/main/resources/io/sweeplake/sql"
CUT_OFF_S = 60
BUDGET_S = 12  # of repetitions of one question


def in_a_process(work, *arguments):
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_send, args=(there, work, arguments))
    process.start()
    there.close()
    try:
        answer = here.recv()
    except EOFError:
        answer = {"problem": "the process died"}
    process.join()
    return answer


def best(turns):
    """The quickest of what the same question took in several processes, and the most memory of them."""
    timed = [turn for turn in turns if "problem" not in turn]
    if len(timed) < len(turns):
        return next(turn for turn in turns if "problem" in turn)
    least = {key: min(turn[key] for turn in timed) for key in ("first", "best", "median", "cpu") if key in timed[0]}
    return timed[0] | least | {"mb": max(turn["mb"] for turn in timed)}


def _send(pipe, work, arguments):
    answer = work(*arguments)
    answer["mb"] = most_memory_mb()
    pipe.send(answer)


def most_memory_mb():
    """Of this process alone: getrusage would have its parent's, which it was for a moment."""
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024


def session(memory, scratch):
    import duckdb

    db = duckdb.connect()
    for setting in (
        f"memory_limit = '{memory}'", "threads = 2", f"temp_directory = '{scratch}'", "max_temp_directory_size = '2GB'",
        "parquet_metadata_cache = true", "TimeZone = 'UTC'", "enable_progress_bar = false",
    ):
        db.execute("SET " + setting)
    return db


def texts():
    """All macros and views, in the order in which they load."""
    for folder in ("macros", "views"):
        for line in (SQL / folder / "index").read_text().split():
            yield (SQL / folder / line).read_text()


def write_views(file, lake):
    """The file that a session of the SQL service attaches; it is good for any lake."""
    import duckdb

    # A folder that is used again may have one of other views.
    pathlib.Path(file).unlink(missing_ok=True)
    with duckdb.connect(file) as db:
        db.execute(f"SET VARIABLE lake = '{lake}'")
        for text in texts():
            db.execute(text)


def ask_view(at, views, query, runs, memory):
    with tempfile.TemporaryDirectory() as scratch:
        db = session(memory, scratch)
        db.execute(f"ATTACH '{views}' AS sweeplake (READ_ONLY)")
        db.execute("USE sweeplake")
        db.execute(f"SET VARIABLE lake = '{at.lake}'")
        return measured(db, query.format(**at.ids()), runs)


def ask_flat(at, query, runs, memory):
    query = query.format(**at.ids())
    query = re.sub(r"\bFLAT\b", f"read_parquet('{at.flat}')", query)
    query = re.sub(r"\bREADINGS\b", f"read_parquet('{at.readings}')", query)
    with tempfile.TemporaryDirectory() as scratch:
        return measured(session(memory, scratch), query, runs)


def measured(db, query, runs):
    """The first run apart; of the others the best and the median."""
    times, cpu, rows = [], [], None
    begun = time.perf_counter()
    while len(times) <= runs and (len(times) < 2 or time.perf_counter() - begun < BUDGET_S):
        started, used = time.perf_counter(), time.process_time()
        stop = threading.Timer(CUT_OFF_S, db.interrupt)
        stop.start()
        try:
            rows = db.execute(query).fetchall()
        except Exception as problem:
            return {"problem": f"over {CUT_OFF_S} s" if "INTERRUPT" in str(problem) else str(problem).split("\n")[0]}
        finally:
            stop.cancel()
        times.append(time.perf_counter() - started)
        cpu.append(time.process_time() - used)
        if times[0] > BUDGET_S:
            break
    warm = times[1:] or times
    return {
        "rows": [tuple(plain(v) for v in row) for row in rows],
        "first": times[0], "best": min(warm), "median": statistics.median(warm), "runs": len(warm),
        "cpu": min(cpu[1:] or cpu),  # Of both threads: what a machine that others use does not disturb.
    }


def plain(value):
    """As Python has it: no number of numpy's or Decimal, and NULL for what is not a number."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, decimal.Decimal):
        value = float(value)
    return None if value != value else value


def pandas_answers(at, questions):
    """What pandas computes of the raw JSON; reading it is part of each answer's time."""
    answers = {}
    for scope in ("a trial", "a sweep"):
        of_scope = [q for q in questions if q.pandas and (q.scope == scope or (scope == "a sweep" and q.scope == "all"))]
        if of_scope:
            names = [q.name for q in of_scope]
            answers.update(in_a_process(_compute, at, scope, names)["answers"])
    return answers


def _compute(at, scope, names):
    import lake_questions

    begun = time.perf_counter()
    data = read_raw(at, scope)
    read = time.perf_counter() - begun
    answers = {}
    for question in lake_questions.all_questions():
        if question.name in names:
            begun = time.perf_counter()
            rows = [tuple(plain(v) for v in row) for row in question.pandas(data)]
            answers[question.name] = {
                "rows": rows, "seconds": read + time.perf_counter() - begun, "mb": most_memory_mb(),
            }
    return {"answers": answers}


def read_raw(at, scope):
    import pandas

    trials = pandas.read_csv(os.path.join(at.raw, "trials.csv"))
    if scope == "a trial":
        trials = trials[trials.trial_id == at.ids()["trial"]]
    frames = []
    for trial in trials.trial_id:
        with open(os.path.join(at.raw, trial + ".json")) as file:
            # Faster than read_json, and the lists stay what they are.
            frames.append(pandas.DataFrame(json.load(file)).assign(trial_id=trial))
    d = pandas.concat(frames).merge(trials, on="trial_id")
    d["ok"] = d.status == "ok"
    d["in_window"] = d.sent_us.between(d.window_start_us, d.window_end_us)
    d["ttft_ms"] = d.first_token_us / 1000
    d["e2e_ms"] = (d.end_us / 1000).where(d.ok)
    d["output_tokens"] = d.server_output_tokens
    d["input_tokens"] = d.server_input_tokens
    d["tpot_ms"] = (d.last_token_us - d.first_token_us) / 1000 / (d.output_tokens - 1)
    d["delay_ms"] = d.schedule_delay_us / 1000
    return d
