package io.sweeplake.agent.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The scanner against Jackson: what it takes it reads alike, and it takes all that is JSON. */
class ByteScannerTest {
    private static final int WINDOW = 64;

    @Property(tries = 3_000)
    void readsWhatIsJsonAsJacksonDoes(@ForAll long seed) throws IOException {
        byte[] document = new Documents(seed, 0).next().getBytes(UTF_8);

        List<String> scanned = events(scanner(document, seed), seed);

        assertThat(scanned).isEqualTo(events(jackson(document), seed)).doesNotContain("malformed");
    }

    @Property(tries = 3_000)
    void takesNothingThatJacksonRefuses(@ForAll long seed) throws IOException {
        byte[] document = new Documents(seed, 0.03).next().getBytes(UTF_8);

        List<String> scanned = events(scanner(document, seed), seed);

        List<String> truth = events(jackson(document), seed);
        assertSound(scanned, truth, document);
    }

    @Property(tries = 3_000)
    void takesNoDamagedByteThatJacksonRefuses(@ForAll long seed) throws IOException {
        byte[] document = new Documents(seed, 0).next().getBytes(UTF_8);
        Random random = new Random(seed);
        document[random.nextInt(document.length)] = (byte) random.nextInt(256);

        assertSound(
                events(scanner(document, seed), seed), events(jackson(document), seed), document);
    }

    @Property(tries = 1_000)
    void readsAlikeWhereverTheInputIsCut(@ForAll long seed) throws IOException {
        byte[] document = new Documents(seed, 0).next().getBytes(UTF_8);
        List<String> whole = events(jackson(document), seed);

        for (int cut = 0; cut <= document.length; cut++) {
            InputStream parts = new Parts(document, cut);
            ByteScanner scanner = ByteScanner.of(offset -> parts, 0, WINDOW);
            assertThat(events(scanner, seed)).isEqualTo(whole);
        }
    }

    @Property(tries = 1_000)
    void refusesWhatEndsTooEarly(@ForAll long seed) throws IOException {
        byte[] document = new Documents(seed, 0).next().getBytes(UTF_8);

        for (int length = 0; length < document.length; length++) {
            byte[] cut = Arrays.copyOf(document, length);
            assertSound(events(scanner(cut, seed), seed), events(jackson(cut), seed), cut);
        }
    }

    @Test
    void agreesWithJacksonOnAMillionDocuments() throws IOException {
        for (int seed = 0; seed < 1_000_000; seed++) {
            double wrong = seed % 2 * 0.03;
            byte[] document = new Documents(seed, wrong).next().getBytes(UTF_8);
            byte[] damaged = seed % 4 == 2 ? Damage.of(document, seed) : document;

            assertSound(
                    events(scanner(damaged, seed), seed), events(jackson(damaged), seed), damaged);
        }
    }

    /** What it takes whole is right, and so was what it read before it refused. */
    private static void assertSound(List<String> scanned, List<String> truth, byte[] document) {
        boolean refused = isRefused(scanned);
        int common = Math.min(length(scanned), length(truth));

        assertThat(scanned.subList(0, common))
                .as(() -> new String(document, UTF_8))
                .isEqualTo(truth.subList(0, common));
        assertThat(refused || truth.size() == scanned.size() && !isRefused(truth))
                .as(() -> new String(document, UTF_8))
                .isTrue();
    }

    private static boolean isRefused(List<String> events) {
        return events.get(events.size() - 1).equals("malformed");
    }

    private static int length(List<String> events) {
        return events.size() - (isRefused(events) ? 1 : 0);
    }

    private static ByteScanner scanner(byte[] document, long seed) throws IOException {
        int window = WINDOW + (int) Math.floorMod(seed, 9L);
        return ByteScanner.of(offset -> new ByteArrayInputStream(document), 0, window);
    }

    private static JsonReader jackson(byte[] document) throws IOException {
        return JacksonReader.of(new ByteArrayInputStream(document), 0);
    }

    /** All that a reader says, with the ways of asking mixed by the seed. */
    private static List<String> events(JsonReader json, long seed) {
        List<String> events = new ArrayList<>();
        Random random = new Random(seed);
        try (json) {
            while (json.peek() != JsonReader.Kind.END) {
                value(json, random, events);
            }
            events.add("end");
        } catch (MalformedJson e) {
            events.add("malformed");
        } catch (IOException e) {
            throw new AssertionError("reading memory cannot fail", e);
        }

        return events;
    }

    private static void value(JsonReader json, Random random, List<String> events)
            throws IOException {
        JsonReader.Kind kind = json.peek();
        if (random.nextInt(4) == 0) {
            json.skip();
            events.add("skipped " + kind);
            return;
        }

        switch (kind) {
            case OBJECT -> {
                json.beginObject();
                events.add("{");
                while (json.nextKey()) {
                    events.add("key " + json.key());
                    value(json, random, events);
                }
                events.add("}");
            }
            case ARRAY -> array(json, random, events);
            case STRING -> string(json, random, events);
            case NUMBER -> number(json, random, events);
            case BOOLEAN -> events.add("bool " + json.bool());
            case NULL, END -> {
                json.skip();
                events.add("null");
            }
        }
    }

    private static void array(JsonReader json, Random random, List<String> events)
            throws IOException {
        if (random.nextBoolean()) {
            Longs numbers = new Longs();
            json.scaledArray(9, numbers);
            events.add("numbers " + Arrays.toString(numbers.toArray()));
            return;
        }

        json.beginArray();
        events.add("[");
        while (json.nextElement()) {
            value(json, random, events);
        }
        events.add("]");
    }

    private static void number(JsonReader json, Random random, List<String> events)
            throws IOException {
        if (random.nextInt(3) == 0) {
            events.add("number " + json.number());
        } else {
            int digits = random.nextInt(19);
            events.add("scaled " + digits + " " + json.scaled(digits));
        }
    }

    private static void string(JsonReader json, Random random, List<String> events)
            throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> events.add("text " + json.text(20));
            case 1 -> {
                StringBuilder bytes = new StringBuilder("bytes ");
                json.text(
                        (utf8, from, to) -> {
                            for (int i = from; i < to; i++) {
                                bytes.append(utf8[i]).append(' ');
                            }
                        });
                events.add(bytes.toString());
            }
            default -> nested(json, events);
        }
    }

    private static void nested(JsonReader json, List<String> events) throws IOException {
        boolean right = json.nested(JsonReader::skip);
        events.add(right ? "nested" : "no nested");
    }

    /** An input that comes in two parts and then byte by byte, as a slow disk may give it. */
    private static final class Parts extends InputStream {
        private final byte[] bytes;
        private final int cut;
        private int at;

        Parts(byte[] bytes, int cut) {
            this.bytes = bytes;
            this.cut = cut;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at >= bytes.length) {
                return -1;
            }

            int count = Math.min(length, at < cut ? cut - at : 1);
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }
    }
}
