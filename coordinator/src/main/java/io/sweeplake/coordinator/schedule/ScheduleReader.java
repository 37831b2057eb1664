package io.sweeplake.coordinator.schedule;

import io.sweeplake.coordinator.sweep.NearestWord;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Makes of a schedule's text, YAML or JSON, what it says, or says every place that is wrong. */
final class ScheduleReader {
    private static final Map<String, String> NICKNAMES =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *",
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *");
    static final String EXAMPLE =
            "write minute, hour, day of month, month and day of week, such as `30 2 * * 1-5`";
    private static final int LONGEST_NAME = 100;

    private final ScheduleFields fields;

    private ScheduleReader(ScheduleFields fields) {
        this.fields = fields;
    }

    /**
     * @throws ScheduleProblem with every place that is wrong
     */
    static ScheduleDraft read(String text) {
        String legible = legible(text);
        return new ScheduleReader(new ScheduleFields(legible)).draft(legible);
    }

    private ScheduleDraft draft(String whole) {
        Optional<String> name = fields.text("name").flatMap(this::name);
        Optional<ZoneId> zone = fields.text("time_zone").map(this::zone).orElse(utc());
        Optional<Timetable> timetable =
                fields.text("cron").flatMap(cron -> timetable(cron, zone.orElse(ZoneOffset.UTC)));
        Schedule.Policies policies =
                new Schedule.Policies(
                        fields.word("misfire", Misfire.values()).orElse(Misfire.SKIP),
                        fields.word("overlap", Overlap.values()).orElse(Overlap.SKIP),
                        fields.truth("skip_if_unchanged"));
        Map<String, String> labels = fields.labels();
        Optional<SweepPart> sweep = sweep(whole);
        Optional<SweepPart.Reference> reference =
                fields.text("sweep_id")
                        .map(id -> SweepPart.Reference.of(id.value(), id.place("sweep_id")));
        fields.refuse();
        return new ScheduleDraft(
                name.orElseThrow(), timetable.orElseThrow(), sweep, reference, policies, labels);
    }

    private static Optional<ZoneId> utc() {
        return Optional.of(ZoneId.of("UTC"));
    }

    // JSON may be indented with tabs, YAML may not; inside JSON's strings there are none.
    private static String legible(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    private Optional<String> name(ScheduleFields.Text text) {
        String name = text.value().strip();
        boolean fits = !name.isEmpty() && name.length() <= LONGEST_NAME;
        if (!fits || name.chars().anyMatch(Character::isISOControl)) {
            fields.note(
                    "name",
                    text.mark(),
                    "the name has " + name.length() + " characters, or some that are no text",
                    "give it 1 to " + LONGEST_NAME + " characters on one line");
            return Optional.empty();
        }

        return Optional.of(name);
    }

    private Optional<ZoneId> zone(ScheduleFields.Text text) {
        try {
            return Optional.of(ZoneId.of(text.value()));
        } catch (DateTimeException e) {
            String remedy = "write a zone of the IANA database, such as Europe/Berlin or UTC";
            fields.note(
                    "time_zone",
                    text.mark(),
                    "there is no time zone `" + text.value() + "`",
                    NearestWord.find(text.value(), ZoneId.getAvailableZoneIds())
                            .map(near -> "did you mean `" + near + "`? " + remedy)
                            .orElse(remedy));
            return Optional.empty();
        }
    }

    private Optional<Timetable> timetable(ScheduleFields.Text text, ZoneId zone) {
        try {
            return Optional.of(Timetable.of(text.value(), zone));
        } catch (IllegalArgumentException e) {
            String why = e.getMessage().replace("Failed to parse cron expression. ", "");
            String known = NICKNAMES.get(text.value().strip().toLowerCase(Locale.ROOT));
            fields.note(
                    "cron",
                    text.mark(),
                    "`cron` must be a UNIX cron expression of five fields, not `"
                            + text.value()
                            + "`: "
                            + why,
                    known == null ? EXAMPLE : "write `" + known + "`");
            return Optional.empty();
        }
    }

    private Optional<SweepPart> sweep(String whole) {
        Optional<Node> node = fields.node("sweep");
        Optional<Node> usable =
                node.filter(each -> each instanceof MappingNode || fields.isText(each));
        if (node.isPresent() && usable.isEmpty()) {
            fields.note(
                    "sweep",
                    node.get().getStartMark(),
                    "`sweep` must be a sweep, or the text of one",
                    "write the sweep below it, indented; or as a text after `|`");
        }

        return usable.map(each -> SweepPart.of(each, whole));
    }
}
