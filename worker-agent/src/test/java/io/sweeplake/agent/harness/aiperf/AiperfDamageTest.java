package io.sweeplake.agent.harness.aiperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.JacksonReader;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages every captured file a hundred times. The same seed does the same damage. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AiperfDamageTest {
    private static final int VARIANTS = 100;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "captured-v0.8.0-completions-streaming-rate4",
                "captured-v0.8.0-failure-injection",
                "captured-v0.13.0-completions-nonstreaming",
                "captured-v0.13.0-completions-streaming-rate4",
                "captured-v0.13.0-completions-streaming-raw-export-alone"
            })
    void landsNoRecordThatJacksonRefusesAndNoOtherThanTheDamagedOneChanged(String name)
            throws IOException {
        Rows.copy(name, folder);
        Path file = requestsIn(folder);
        byte[] whole = Files.readAllBytes(file);
        List<String> undamaged = Rows.of(folder).texts();
        for (int seed = 0; seed < VARIANTS; seed++) {
            byte[] damaged = damage(whole, new Random(seed));
            Files.write(file, damaged);

            List<String> landed = new ArrayList<>(read().map(Rows::texts).orElse(List.of()));

            assertThat(byJackson(damaged)).as("seed " + seed).containsAll(landed);
            landed.removeAll(undamaged);
            assertThat(landed).as("seed " + seed).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputs.json", "profile_export_aiperf.json"})
    void landsTheTimesWhateverLiesBesideTheRequests(String beside) throws IOException {
        Rows.copy("captured-v0.13.0-completions-streaming-rate4", folder);
        Path file = folder.resolve(beside);
        byte[] whole = Files.readAllBytes(file);
        List<String> undamaged = times(Rows.of(folder));
        for (int seed = 0; seed < VARIANTS; seed++) {
            Files.write(file, damage(whole, new Random(seed)));

            assertThat(times(read().orElseThrow())).as("seed " + seed).isEqualTo(undamaged);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"captured-v0.8.0-failure-injection"})
    void saysSoWhenACompressedFileIsDamaged(String name) throws IOException {
        Rows.copy(name, folder);
        Path file = requestsIn(folder);
        byte[] packed = packed(Files.readAllBytes(file));
        Files.write(file, packed);
        List<String> undamaged = Rows.of(folder).texts();
        for (int seed = 0; seed < VARIANTS; seed++) {
            Files.write(file, damage(packed, new Random(seed)));

            Optional<Rows> rows = read();

            rows.filter(read -> !read.texts().equals(undamaged))
                    .ifPresent(read -> assertThat(read.summary().warnings()).isNotEmpty());
        }
    }

    private static Path requestsIn(Path folder) {
        Path raw = folder.resolve("profile_export_raw.jsonl");
        return Files.exists(raw) ? raw : folder.resolve("profile_export.jsonl");
    }

    /** Empty if the folder is none of this harness's any more, or not one request is whole. */
    private Optional<Rows> read() throws IOException {
        Optional<HarnessResults> results = AiperfResults.find(ResultsFolder.of(folder));
        try {
            return results.isPresent() ? Optional.of(Rows.of(results.get())) : Optional.empty();
        } catch (ResultsUnreadable e) {
            assertThat(e).hasMessageContaining(folder.toString());
            return Optional.empty();
        }
    }

    private static List<String> times(Rows rows) {
        return rows.requests().stream()
                .map(
                        request ->
                                request.identity().requestId()
                                        + request.outcome().toString()
                                        + request.timing().offsets()
                                        + Arrays.toString(request.timing().tokenUs()))
                .toList();
    }

    /** Flips a byte, cuts the end off or doubles a comma. */
    private static byte[] damage(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 1 -> {
                return Arrays.copyOf(whole, at);
            }
            default -> {
                while (at > 0 && whole[at] != ',') {
                    at--;
                }
                byte[] doubled = Arrays.copyOf(whole, whole.length + 1);
                System.arraycopy(whole, at, doubled, at + 1, whole.length - at);
                return doubled;
            }
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }

        return packed.toByteArray();
    }

    /** Every record that Jackson can read, from whichever line. */
    private List<String> byJackson(byte[] lines) throws IOException {
        Shape shape =
                requestsIn(folder).endsWith("profile_export_raw.jsonl")
                        ? Shape.RAW
                        : Shape.RECORDS_0_8;
        Prompts prompts =
                shape == Shape.RAW
                        ? Prompts.none()
                        : Prompts.read(new JsonFile(folder.resolve("inputs.json")));
        RecordMaker maker =
                new RecordMaker(
                        shape,
                        Stages.single(0),
                        prompts,
                        Optional.of("Qwen/Qwen3-0.6B"),
                        new Tally());
        Measured raw = new Measured();
        List<String> rows = new ArrayList<>();
        int from = 0;
        while (from < lines.length) {
            int to = from;
            while (to < lines.length && lines[to] != '\n') {
                to++;
            }
            try (JacksonReader json =
                    JacksonReader.of(new ByteArrayInputStream(lines, from, to - from), from)) {
                while (json.peek() == Kind.OBJECT) {
                    new RecordParser().read(json, raw);
                    rows.add(Rows.text(maker.of(0, raw)));
                }
            } catch (MalformedJson e) {
                // The line gives no more.
            }
            from = to + 1;
        }
        return rows;
    }
}
