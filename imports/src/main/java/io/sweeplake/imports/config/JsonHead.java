package io.sweeplake.imports.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What a JSON object says of itself at its beginning: its own scalars, and those of its objects
 * that hold configuration. Results may be gigabytes, so nothing else is kept and the reading ends
 * early.
 */
final class JsonHead {
    private static final long MOST_BYTES = 8L << 20;
    private static final Set<String> CONFIGURATION =
            Set.of("args", "config", "input_config", "metadata");
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(1 << 24)
                                                    .build())
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private JsonHead() {}

    /** The head of a file, gzipped or not; empty if it is no object. */
    static Optional<ConfigNode> read(Path file) throws IOException {
        Map<String, Object> head = new LinkedHashMap<>();
        try (InputStream in = open(file);
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }

            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token.isScalarValue() || CONFIGURATION.contains(key)) {
                    head.put(key, parser.readValueAs(Object.class));
                } else {
                    skip(parser);
                }
                if (parser.currentLocation().getByteOffset() > MOST_BYTES) {
                    break;
                }
            }
        } catch (TooLong e) {
            // What comes after the bulk of the results is not worth reading all of them.
        } catch (com.fasterxml.jackson.core.JsonProcessingException | java.io.EOFException e) {
            // A file that is cut or damaged still says what stands before.
        }

        return Optional.of(new ConfigNode(head));
    }

    private static void skip(JsonParser parser) throws IOException, TooLong {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (token != null) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            if (parser.currentLocation().getByteOffset() > MOST_BYTES) {
                throw new TooLong();
            }
            token = parser.nextToken();
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    private static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
