package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/** A first look at a file of results, which may follow each other: appending concatenates them. */
final class FileSurvey {
    private final Path file;
    private final List<ResultObject> results = new ArrayList<>();
    private String damage;

    private FileSurvey(Path file) {
        this.file = file;
    }

    /**
     * Looks through a file once.
     *
     * @throws IOException if it cannot be read, for another reason than its content
     */
    static FileSurvey of(Path file) throws IOException {
        FileSurvey survey = new FileSurvey(file);
        try (ByteScanner json = new JsonFile(file).scan()) {
            survey.read(json);
        }

        return survey;
    }

    private void read(ByteScanner json) throws IOException {
        try {
            for (Kind kind = json.peek(); kind != Kind.END; kind = json.peek()) {
                if (kind == Kind.OBJECT) {
                    readResult(json);
                } else {
                    json.skip();
                }
            }
        } catch (MalformedJson | EOFException | ZipException e) {
            damage =
                    "%s is cut off or damaged near byte %d: %s"
                            .formatted(file.getFileName(), json.offset(), e.getMessage());
        }
    }

    private void readResult(ByteScanner json) throws IOException {
        ResultObject result = new ResultObject(file);
        try {
            result.read(json);
        } finally {
            if (Keys.areOfResult(result.keys())) {
                results.add(result);
            }
        }
    }

    Path file() {
        return file;
    }

    /** In their order. Only the last one may be broken. */
    List<ResultObject> results() {
        return results;
    }

    /** The keys of all results. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        results.forEach(result -> keys.addAll(result.keys()));

        return keys;
    }

    /** Where and how the file ends too early; empty if it does not. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }
}
