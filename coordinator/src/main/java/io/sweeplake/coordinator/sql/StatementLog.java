package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Records each statement: what, how long, how much, with what outcome. */
public final class StatementLog {
    private static final Logger LOG = Logger.getLogger(StatementLog.class);
    private static final int SHOWN = 300;

    private final MeterRegistry meters;

    public StatementLog(MeterRegistry meters) {
        this.meters = requireNonNull(meters, "meters");
    }

    void answered(SqlQuery query, Duration time, Answer answer) {
        LOG.infof(
                "Answered a statement. outcome=answered ms=%d rows=%d bytes=%d truncated=%s"
                        + " form=%s sql=%s",
                time.toMillis(),
                answer.rows(),
                answer.bytes(),
                answer.truncated(),
                query.form(),
                shown(query.statement()));
        count("answered", time);
    }

    void unanswered(SqlQuery query, Duration time, SqlProblem why) {
        LOG.infof(
                "Did not answer a statement. outcome=%s ms=%d rows=0 bytes=0 form=%s why=%s sql=%s",
                why.name(),
                time.toMillis(),
                query.form(),
                shown(why.problem().detail()),
                shown(query.statement()));
        count(why.name(), time);
    }

    /** Shows in the metrics how busy the pool is. */
    void show(Workers workers, AtomicLong waitingBytes) {
        meters.gauge("sweeplake.sql.running", workers, Workers::busy);
        meters.gauge("sweeplake.sql.waiting", workers, Workers::waiting);
        meters.gauge("sweeplake.sql.processes", workers, Workers::ready);
        meters.gauge("sweeplake.sql.answer.bytes", waitingBytes);
    }

    /** A process was ended, or ended by itself, under a statement. */
    void lostProcess() {
        meters.counter("sweeplake.sql.processes.lost").increment();
    }

    private void count(String outcome, Duration time) {
        meters.timer("sweeplake.sql.statements", "outcome", outcome).record(time);
    }

    // On one line and not too long: a log's reader sees that it was cut.
    private static String shown(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
