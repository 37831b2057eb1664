package io.sweeplake.coordinator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sql.LakeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a report shows, as JSON: the answers to its questions, and what was asked of the sweep. */
final class ReportDocument {
    /** Requests whose distributions are told. Each takes some 24 bytes until they are. */
    private static final long MOST_REQUESTS = 5_000_000;

    // Treatments and trials beyond would make a page of more than 10 MB.
    private static final int MOST_ROWS = 10_000;

    private static final String SHARES =
            "[0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95,"
                    + " 0.97, 0.98, 0.99, 0.995, 0.999]";
    private static final List<Question> IN_ORDER =
            List.of(
                    Question.SWEEP,
                    Question.TRIALS,
                    Question.VERDICTS,
                    Question.ERRORS,
                    Question.SLO,
                    Question.WITHHELD,
                    Question.SATURATION,
                    Question.PARETO,
                    Question.PREFIX,
                    Question.DISTRIBUTIONS);

    private final LakeReader lake;
    private final JsonGenerator json;

    ReportDocument(LakeReader lake, JsonGenerator json) {
        this.lake = lake;
        this.json = json;
    }

    void write(SweepId sweep, Optional<AskedSweep> asked, List<TrialId> timelines, Instant now)
            throws IOException {
        try {
            lake.run("SET VARIABLE most_requests = " + MOST_REQUESTS);
            lake.run("SET VARIABLE shares = " + SHARES);
            json.writeStartObject();
            json.writeStringField("sweep_id", sweep.value());
            json.writeStringField("made_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeFieldName("shares");
            json.writeRawValue(SHARES);
            if (asked.isPresent()) {
                write(asked.get());
            }
            json.writeObjectFieldStart("answers");
            List<Treatment> treatments = new ArrayList<>();
            answer(Question.TREATMENTS, row -> treatments.add(treatment(row)));
            for (Question question : IN_ORDER) {
                answer(question, row -> {});
            }
            answerTimelines(timelines.isEmpty() ? chosen() : timelines);
            json.writeEndObject();
            write(Axes.of(treatments));
            json.writeEndObject();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read what the lake has of sweep " + sweep, e);
        }
    }

    private void write(AskedSweep asked) throws IOException {
        json.writeObjectFieldStart("asked");
        json.writeStringField("name", asked.name());
        json.writeStringField("description", asked.description().orElse(null));
        json.writeStringField("spec", asked.spec());
        json.writeNumberField("trials", asked.trials());
        json.writeBooleanField("finished", asked.finished());
        json.writeObjectFieldStart("by_state");
        for (Map.Entry<String, Long> each : asked.trialsByState().entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void write(Axes axes) throws IOException {
        json.writeObjectFieldStart("axes");
        json.writeStringField("name", axes.name());
        json.writeBooleanField("is_number", axes.isNumber());
        json.writeArrayFieldStart("lines");
        for (String line : axes.lines()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("points");
        for (Axes.Point point : axes.points()) {
            json.writeStartArray();
            if (axes.isNumber() && point.level().isPresent()) {
                json.writeNumber(Double.parseDouble(point.level().get()));
            } else {
                json.writeString(point.level().orElse(null));
            }
            json.writeNumber(point.line());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void answer(Question question, JsonAnswer.Onlooker onlooker)
            throws SQLException, IOException {
        answer(question, question.sql(), onlooker);
    }

    private void answer(Question question, String sql, JsonAnswer.Onlooker onlooker)
            throws SQLException, IOException {
        json.writeFieldName(question.key());
        int most =
                question == Question.TIMELINES || question == Question.DISTRIBUTIONS
                        ? Integer.MAX_VALUE
                        : MOST_ROWS;
        try {
            lake.ask(
                    sql,
                    List.of(),
                    rows -> {
                        try {
                            return new JsonAnswer(json, most).write(rows, onlooker);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void answerTimelines(List<TrialId> trials) throws SQLException, IOException {
        // Written out: only constants say which files and row groups need not be read.
        String list =
                trials.isEmpty()
                        ? "''"
                        : trials.stream()
                                .map(each -> "'" + each.value().replace("'", "''") + "'")
                                .collect(Collectors.joining(", "));
        answer(Question.TIMELINES, Question.TIMELINES.sql().replace("${trials}", list), row -> {});
    }

    private List<TrialId> chosen() throws SQLException {
        return lake.ask(
                Question.CHOSEN.sql(),
                List.of(),
                rows -> {
                    List<TrialId> trials = new ArrayList<>();
                    while (rows.next()) {
                        trials.add(new TrialId(rows.getString(1)));
                    }
                    return trials;
                });
    }

    private static Treatment treatment(ResultSet row) throws SQLException {
        double rate = row.getDouble("rate");
        Optional<Double> asked = row.wasNull() ? Optional.empty() : Optional.of(rate);
        Map<String, String> factors = new TreeMap<>();
        if (row.getObject("factors") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> factors.put(String.valueOf(key), String.valueOf(value)));
        }

        return new Treatment(row.getString("stack"), asked, factors);
    }
}
