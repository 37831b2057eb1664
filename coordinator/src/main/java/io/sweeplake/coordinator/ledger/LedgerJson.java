package io.sweeplake.coordinator.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How values lie in the ledger's text columns; its own mapper, so that the API's may change. */
final class LedgerJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(new Jdk8Module())
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private LedgerJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }

    /** The same, or nothing if anything in it goes by a secret's name. */
    static Optional<String> writeWithoutSecrets(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text);
                SecretWatch watch = new SecretWatch(json)) {
            MAPPER.writeValue(watch, value);
            watch.flush();
            return watch.seen() ? Optional.empty() : Optional.of(text.toString());
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }

    /** Leaves the stream open for more. */
    static void write(OutputStream out, Object value) throws IOException {
        MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, value);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds no " + type + ": " + json, e);
        }
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds unreadable JSON", e);
        }
    }

    static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds no " + type, e);
        }
    }

    static Map<String, String> readMap(String json) {
        return read(json, new TypeReference<>() {});
    }

    static Map<String, Double> readNumbers(String json) {
        return read(json, new TypeReference<>() {});
    }

    static <T> List<T> readList(String json, Class<T> element) {
        try {
            return MAPPER.readerForListOf(element).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds no list of " + element, e);
        }
    }

    static <T> List<T> readList(InputStream json, Class<T> element) throws IOException {
        return MAPPER.readerForListOf(element).readValue(json);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds unreadable JSON: " + json, e);
        }
    }
}
