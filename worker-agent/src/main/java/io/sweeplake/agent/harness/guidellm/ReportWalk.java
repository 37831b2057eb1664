package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Goes through a report from front to back and shows its parts to a visitor, in the order in which
 * they lie there. Reports that follow each other in one file are one report with more benchmarks.
 */
final class ReportWalk {
    /** Takes a report's parts; each method that is given the JSON reads exactly one value of it. */
    interface Visitor {
        /** A key of the report and its value; never its benchmarks. */
        void part(String key, JsonReader json) throws IOException;

        /** The report has benchmarks, if only an empty list of them. */
        void benchmarks();

        /** A benchmark begins. */
        void benchmark();

        /** A key of the benchmark and its value; never its requests. */
        void benchmarkPart(String key, JsonReader json) throws IOException;

        /** One request. */
        void request(Group group, JsonReader json) throws IOException;

        /** Something lies among benchmarks or requests that is neither; it is passed over. */
        void stranger();
    }

    private final Visitor visitor;

    ReportWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Reads on until the end, or until it is no JSON any more.
     *
     * @return where and how it ended too early
     * @throws IOException if the file cannot be read, for another reason than its content
     */
    Optional<String> read(JsonReader json) throws IOException {
        try {
            while (json.peek() != Kind.END) {
                readReport(json);
            }
            return Optional.empty();
        } catch (MalformedJson e) {
            return Optional.of(e.getMessage());
        } catch (EOFException | ZipException e) {
            return Optional.of(e.getMessage() + " near byte " + json.offset());
        }
    }

    private void readReport(JsonReader json) throws IOException {
        if (json.peek() != Kind.OBJECT) {
            pass(json);
            return;
        }

        json.beginObject();
        while (json.nextKey()) {
            String key = json.key();
            if (key.equals("benchmarks") && json.peek() == Kind.ARRAY) {
                readBenchmarks(json);
            } else {
                visitor.part(key, json);
            }
        }
    }

    private void readBenchmarks(JsonReader json) throws IOException {
        visitor.benchmarks();
        json.beginArray();
        while (json.nextElement()) {
            if (json.peek() == Kind.OBJECT) {
                readBenchmark(json);
            } else {
                visitor.stranger();
                pass(json);
            }
        }
    }

    private void readBenchmark(JsonReader json) throws IOException {
        visitor.benchmark();
        json.beginObject();
        while (json.nextKey()) {
            String key = json.key();
            if (key.equals("requests") && json.peek() == Kind.OBJECT) {
                readRequests(json);
            } else {
                visitor.benchmarkPart(key, json);
            }
        }
    }

    private void readRequests(JsonReader json) throws IOException {
        json.beginObject();
        while (json.nextKey()) {
            Optional<Group> group = Group.find(json.key());
            if (group.isPresent() && json.peek() == Kind.ARRAY) {
                readGroup(group.get(), json);
            } else {
                pass(json);
            }
        }
    }

    private void readGroup(Group group, JsonReader json) throws IOException {
        json.beginArray();
        while (json.nextElement()) {
            if (json.peek() == Kind.OBJECT) {
                visitor.request(group, json);
            } else {
                visitor.stranger();
                pass(json);
            }
        }
    }

    private static void pass(JsonReader json) throws IOException {
        json.value(JsonReader::skip);
    }
}
