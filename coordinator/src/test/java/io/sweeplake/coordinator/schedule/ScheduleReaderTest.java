package io.sweeplake.coordinator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.problem.Problem.Entry;
import io.sweeplake.coordinator.sweep.Place;
import io.sweeplake.coordinator.sweep.Plan;
import io.sweeplake.coordinator.sweep.Planner;
import io.sweeplake.coordinator.sweep.SweepProblem;
import io.sweeplake.coordinator.sweep.SweepReader;
import io.sweeplake.coordinator.sweep.SweepRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleReaderTest {
    private static final String WHOLE =
            """
            name: nightly
            cron: 30 2 * * *
            time_zone: Europe/Berlin
            misfire: run_once
            overlap: queue
            skip_if_unchanged: true
            labels: {team: serving}
            sweep:
              # a comment
              name: map
              config:
                harness: {name: x}
            """;

    @Test
    void readsAllThatASchedulesAuthorMaySay() {
        ScheduleDraft draft = ScheduleReader.read(WHOLE);

        assertThat(draft.name()).isEqualTo("nightly");
        assertThat(draft.timetable().cron()).isEqualTo("30 2 * * *");
        assertThat(draft.timetable().zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(draft.policies())
                .isEqualTo(new Schedule.Policies(Misfire.RUN_ONCE, Overlap.QUEUE, true));
        assertThat(draft.labels()).containsEntry("team", "serving");
    }

    @Test
    void readsTheExampleWhoseSweepPlans() throws IOException {
        String text = Files.readString(Path.of("../sweeps/schedules/nightly.yaml"));

        String sweep = ScheduleReader.read(text).sweep().orElseThrow().text();

        Plan plan =
                new Planner().plan(new SweepId("nightly"), new SweepReader().read(sweep, Map.of()));
        assertThat(plan.trials()).hasSize(4);
    }

    @Test
    void isCautiousWhereItsAuthorSaysNothing() {
        ScheduleDraft draft =
                ScheduleReader.read(
                        "{\"name\": \"n\",\n\t\"cron\": \"0 0 * * *\",\n\t\"sweep_id\": \"a-b\"}");

        assertThat(draft.policies()).isEqualTo(Schedule.Policies.DEFAULT);
        assertThat(draft.timetable().zone().getId()).isEqualTo("UTC");
        assertThat(draft.sweepId().orElseThrow().written()).isEqualTo("a-b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "misfire: run_once    | misfires: run_once   | 4:1  | unknown key `misfires` | did you mean `misfire`?",
                "overlap: queue       | overlap: que         | 5:10 | not `que`               | did you mean `queue`?",
                "misfire: run_once    | misfire: runonce     | 4:10 | not `runonce`           | run_once, skip",
                "Europe/Berlin        | Europe/Berln         | 3:12 | no time zone `Europe/Berln` | did you mean `Europe/Berlin`?",
                "30 2 * * *           | 30 25 * * *          | 2:7  | Value 25 not in range [0, 23] | write minute, hour",
                "30 2 * * *           | \"@daily\"             | 2:7  | not `@daily`            | write `0 0 * * *`",
                "30 2 * * *           | */5 * * * *          | 2:8  | not YAML                | stands in quotes",
                "30 2 * * *           | 0 0 30 2 *           | 2:7  | no such day in any year | write minute",
                "unchanged: true      | unchanged: 'yes'     | 6:20 | must be true or false   | without quotes",
                "{team: serving}      | serving              | 7:9  | `labels` must be a mapping | key: value",
                "name: nightly        | title: nightly       | 1:1  | `name` is missing       | give the schedule a name",
                "name: nightly        | name: 7              | 1:7  | `name` is not a text    | in quotes",
                "labels: {team: serving} | sweep_id: abc     | 1:1  | both there              | as `sweep_id`",
            })
    void saysWhereAndWhatAndHowToMendIt(
            String right, String wrong, String place, String message, String remedy) {
        assertThat(WHOLE).contains(right);

        List<Entry> entries = refused(WHOLE.replace(right, wrong));

        assertThat(entries)
                .anySatisfy(
                        entry -> {
                            assertThat(entry.line() + ":" + entry.column()).isEqualTo(place);
                            assertThat(entry.message()).contains(message);
                            assertThat(entry.remedy()).contains(remedy);
                        });
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThat(refused("cron: x\nzone: y\n")).hasSize(4);
        assertThat(refused("")).hasSize(1);
        assertThat(refused("- a\n")).hasSize(1);
        assertThat(refused("name: [\n")).hasSize(1);
    }

    @Test
    void takesASweepThatStandsBelowItWithItsPlaces() {
        SweepPart part = ScheduleReader.read(WHOLE).sweep().orElseThrow();

        assertThat(part.text()).isEqualTo("name: map\nconfig:\n  harness: {name: x}\n");
        assertThat(placeOf(part, new Place("config.harness", 3, 12)))
                .isEqualTo(new Place("sweep.config.harness", 12, 14));
    }

    @Test
    void takesASweepAsATextWithItsPlaces() {
        String text = "name: n\ncron: 0 0 * * *\nsweep: |\n    name: map\n    runs: x\n";
        SweepPart part = ScheduleReader.read(text).sweep().orElseThrow();

        assertThat(part.text()).isEqualTo("name: map\nruns: x\n");
        assertThat(placeOf(part, new Place("", 2, 1))).isEqualTo(new Place("sweep", 5, 5));
    }

    @Test
    void takesASweepInJsonWithItsPlaces() {
        String text =
                "{\"name\": \"n\", \"cron\": \"0 0 * * *\",\n  \"sweep\": {\"name\": \"map\",\n"
                        + "    \"runs\": 1}}";
        SweepPart part = ScheduleReader.read(text).sweep().orElseThrow();

        assertThat(part.text().strip()).isEqualTo("{\"name\": \"map\",\n    \"runs\": 1}");
        assertThat(placeOf(part, new Place("runs", 2, 5))).isEqualTo(new Place("sweep.runs", 3, 5));
        assertThat(placeOf(part, new Place("name", 1, 13)))
                .isEqualTo(new Place("sweep.name", 2, 13));
    }

    private static Place placeOf(SweepPart part, Place place) {
        SweepRefused refused =
                catchThrowableOfType(
                        SweepRefused.class,
                        () ->
                                part.inItsPlace(
                                        () -> {
                                            throw new SweepRefused(
                                                    List.of(new SweepProblem(place, "m", "r")));
                                        }));
        return refused.problems().get(0).place();
    }

    private static List<Entry> refused(String text) {
        ScheduleProblem problem =
                catchThrowableOfType(ScheduleProblem.class, () -> ScheduleReader.read(text));
        assertThat(problem).as("refused").isNotNull();
        return problem.problem().problems();
    }
}
