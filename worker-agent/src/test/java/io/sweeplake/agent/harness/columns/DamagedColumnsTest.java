package io.sweeplake.agent.harness.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.Damage;
import io.sweeplake.agent.json.JacksonReader;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks the captured files, and some made ones, in a hundred ways each. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedColumnsTest {
    private static final int VARIANTS = 100;

    @TempDir private Path dir;

    @ParameterizedTest
    @MethodSource("files")
    void neverLandsAWrongNumberOfAnotherRequest(Path file) throws IOException {
        byte[] whole = unpacked(file);
        List<Map<String, String>> right = rowsOf(whole).orElseThrow();

        for (int seed = 0; seed < VARIANTS; seed++) {
            Optional<List<Map<String, String>>> rows = rowsOf(Damage.of(whole, seed));

            if (rows.isPresent()) {
                assertThat(wrongRows(rows.get(), right)).as("seed " + seed).hasSizeLessThan(2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsAPackedFileAsFarAsItIsWhole(Path file) throws IOException {
        byte[] whole = unpacked(file);
        List<Map<String, String>> right = rowsOf(whole).orElseThrow();
        byte[] packed = packed(whole);

        for (int part = 0; part < VARIANTS; part += 3) {
            byte[] cut = Arrays.copyOf(packed, packed.length * part / VARIANTS);
            Optional<List<Map<String, String>>> rows = rowsOf(cut);

            if (rows.isPresent()) {
                assertThat(wrongRows(rows.get(), right)).as("part " + part).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesNothingThatJacksonRefuses(Path file) throws IOException {
        byte[] whole = unpacked(file);

        for (int seed = 0; seed < VARIANTS; seed++) {
            byte[] damaged = Damage.of(whole, seed);
            Path broken = Files.write(dir.resolve("broken.json"), damaged);

            FileSurvey survey = FileSurvey.of(broken);

            ByJackson second = ByJackson.of(damaged);
            assertThat(survey.damage().isPresent()).as("seed " + seed).isEqualTo(second.isDamaged);
            compare(valuesOf(survey), second.results, "seed " + seed);
        }
    }

    private static void compare(
            List<Map<String, List<Object>>> ours,
            List<Map<String, List<Object>>> byJackson,
            String seed) {
        assertThat(ours).as(seed).hasSameSizeAs(byJackson);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i)).as(seed).containsOnlyKeys(byJackson.get(i).keySet());
            for (Map.Entry<String, List<Object>> column : ours.get(i).entrySet()) {
                List<Object> all = byJackson.get(i).get(column.getKey());
                int read = column.getValue().size();
                assertThat(column.getValue()).as(seed).isEqualTo(all.subList(0, read));
                // Jackson takes the number before the place where it breaks, which was longer.
                assertThat(all.size() - read).as(seed).isBetween(0, 1);
            }
        }
    }

    private Optional<List<Map<String, String>>> rowsOf(byte[] content) throws IOException {
        Files.write(dir.resolve("result.json"), content);
        Optional<HarnessResults> results =
                ColumnsResults.find(ResultsFolder.of(dir), new AnyDialect());
        if (results.isEmpty()) {
            return Optional.empty();
        }

        List<Map<String, String>> rows = new ArrayList<>();
        try {
            ReadSummary summary = results.get().read(row -> rows.add(Rows.of(row)));
            assertThat(summary.requests()).isEqualTo(rows.size());
            return Optional.of(rows);
        } catch (ResultsUnreadable e) {
            assertThat(rows).isEmpty();
            return Optional.empty();
        }
    }

    /** Rows that say something else than the undamaged one; what they do not say is not wrong. */
    private static List<Map<String, String>> wrongRows(
            List<Map<String, String>> rows, List<Map<String, String>> right) {
        assertThat(rows.size()).isLessThanOrEqualTo(right.size());
        List<Map<String, String>> wrong = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!agrees(rows.get(i), right.get(i))) {
                wrong.add(rows.get(i));
            }
        }

        return wrong;
    }

    private static boolean agrees(Map<String, String> row, Map<String, String> right) {
        return row.entrySet().stream()
                .allMatch(
                        entry ->
                                entry.getValue().isEmpty()
                                        || entry.getValue().equals(right.get(entry.getKey()))
                                        || mayDiffer(entry.getKey(), row));
    }

    /** The model is said once for all requests; the status is unknown once its column is. */
    private static boolean mayDiffer(String column, Map<String, String> row) {
        return switch (column) {
            case "model" -> true;
                // They are words for what is unknown.
            case "timing_quality" ->
                    row.get(column).equals("none") || row.get(column).equals("summary");
            case "clock" -> row.get(column).equals("none");
            case "status" -> row.get(column).equals("incomplete");
            default -> false;
        };
    }

    private static List<Map<String, List<Object>>> valuesOf(FileSurvey survey) throws IOException {
        List<Map<String, List<Object>>> values = new ArrayList<>();
        for (ResultObject result : survey.results()) {
            Map<String, List<Object>> columns = new TreeMap<>();
            for (Map.Entry<String, Column> column : result.columns().entrySet()) {
                columns.put(column.getKey(), valuesOf(result, column.getKey()));
            }
            values.add(columns);
        }

        return values;
    }

    private static List<Object> valuesOf(ResultObject result, String key) throws IOException {
        RawRequest raw = new RawRequest();
        List<Object> values = new ArrayList<>();
        try (RequestColumns columns = RequestColumns.open(result, result::find, raw)) {
            for (long i = 0; i < result.columns().get(key).count(); i++) {
                columns.next();
                values.add(ByJackson.value(raw, key));
            }
            assertThat(columns.broken()).isZero();
        }

        return values;
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }

        return bytes.toByteArray();
    }

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path cases = Path.of(DamagedColumnsTest.class.getResource("/cases").toURI());
        List<Path> files = new ArrayList<>();
        for (String harness : List.of("vllm-benchmark", "inferencemax")) {
            for (Path folder : listed(cases.resolve(harness))) {
                String name = folder.getFileName().toString();
                if (name.startsWith("captured") || name.matches("made-0.17-.*-gz")) {
                    files.addAll(listed(folder.resolve("results")));
                }
            }
        }

        return files.stream();
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    /** The columns of a file as Jackson reads them, from front to back. */
    private static final class ByJackson {
        final List<Map<String, List<Object>>> results = new ArrayList<>();
        boolean isDamaged;

        static ByJackson of(byte[] content) throws IOException {
            ByJackson second = new ByJackson();
            try (JsonReader json = JacksonReader.of(new ByteArrayInputStream(content), 0)) {
                second.read(json);
            } catch (MalformedJson e) {
                second.isDamaged = true;
            }

            return second;
        }

        private void read(JsonReader json) throws IOException {
            while (json.peek() != JsonReader.Kind.END) {
                if (json.peek() != JsonReader.Kind.OBJECT) {
                    json.skip();
                    continue;
                }
                Set<String> keys = new HashSet<>();
                Map<String, List<Object>> columns = new TreeMap<>();
                try {
                    readObject(json, keys, columns);
                } finally {
                    if (Keys.areOfResult(keys)) {
                        results.add(columns);
                    }
                }
            }
        }

        private static void readObject(
                JsonReader json, Set<String> keys, Map<String, List<Object>> columns)
                throws IOException {
            RawRequest raw = new RawRequest();
            json.beginObject();
            while (json.nextKey()) {
                String key = json.key();
                keys.add(key);
                if (!Keys.COLUMNS.contains(key) || json.peek() != JsonReader.Kind.ARRAY) {
                    columns.remove(key);
                    json.skip();
                    continue;
                }
                List<Object> values = new ArrayList<>();
                columns.put(key, values);
                json.beginArray();
                while (json.nextElement()) {
                    raw.clear();
                    raw.readers.get(key).read(json);
                    values.add(value(raw, key));
                }
            }
        }

        static Object value(RawRequest raw, String key) {
            return switch (key) {
                case Keys.INPUT_TOKENS -> raw.inputTokens;
                case Keys.OUTPUT_TOKENS -> raw.outputTokens;
                case Keys.FIRST_TOKENS -> raw.ttft;
                case Keys.GAPS -> raw.hasGaps ? Arrays.toString(raw.gaps.toArray()) : "";
                case Keys.STARTS -> raw.startUs;
                case Keys.TEXTS -> raw.responseChars;
                default -> raw.end + raw.error;
            };
        }
    }
}
