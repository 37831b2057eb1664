package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.TextSink;
import java.io.IOException;

/**
 * Reads the responses of the raw export: the chunks of a stream as they came, or one body. Only
 * chunks that brought output are stamped; those with a role, a finish or a usage alone are not.
 */
final class ResponsesParser {
    private final CodePoints points = new CodePoints();

    private Measured into;
    private boolean hasContent;

    void read(JsonReader json, Measured record) throws IOException {
        into = record;
        into.clearResponses();
        points.count = 0;
        if (!into.fields.enterArray(json)) {
            return;
        }

        while (json.nextElement()) {
            readResponse(json);
        }
        into.responseChars = points.count;
    }

    private void readResponse(JsonReader json) throws IOException {
        if (!into.fields.enterObject(json)) {
            return;
        }

        long perfNs = UNKNOWN;
        boolean isChunk = false;
        while (json.nextKey()) {
            switch (json.key()) {
                case "perf_ns" -> perfNs = into.fields.count(json);
                case "packets" -> isChunk |= readPackets(json);
                case "text" -> readBody(json);
                default -> json.skip();
            }
        }
        if (isChunk) {
            // One chunk without its time makes all of them doubtful: the maker looks for it.
            into.chunkPerfNs.add(perfNs);
        }
    }

    /** Whether a packet brought output. */
    private boolean readPackets(JsonReader json) throws IOException {
        boolean brought = false;
        if (into.fields.enterArray(json)) {
            while (json.nextElement()) {
                brought |= readPacket(json);
            }
        }

        return brought;
    }

    private boolean readPacket(JsonReader json) throws IOException {
        boolean brought = false;
        if (into.fields.enterObject(json)) {
            while (json.nextKey()) {
                if (json.key().equals("value")) {
                    brought |= readBody(json);
                } else {
                    json.skip();
                }
            }
        }

        return brought;
    }

    /** Whether the JSON in a string brings output; what is no JSON brings none. */
    private boolean readBody(JsonReader json) throws IOException {
        if (json.peek() != Kind.STRING) {
            json.skip();
            return false;
        }

        hasContent = false;
        int before = points.count;
        if (json.nested(this::readAnswer)) {
            return hasContent;
        }
        points.count = before;
        into.unreadableChunks++;
        return false;
    }

    private void readAnswer(ByteScanner json) throws IOException {
        // The stream ends with a word in brackets, which is no answer.
        if (json.peek() != Kind.OBJECT) {
            return;
        }

        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "choices" -> readChoices(json);
                case "usage" -> readUsage(json);
                default -> json.skip();
            }
        }
    }

    private void readChoices(JsonReader json) throws IOException {
        if (!into.fields.enterArray(json)) {
            return;
        }

        while (json.nextElement()) {
            if (!into.fields.enterObject(json)) {
                continue;
            }
            while (json.nextKey()) {
                switch (json.key()) {
                    case "text" -> readContent(json, points);
                    case "delta", "message" -> readMessage(json);
                    default -> json.skip();
                }
            }
        }
    }

    private void readMessage(JsonReader json) throws IOException {
        if (!into.fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "content" -> readContent(json, points);
                    // Thinking is output that takes its time, though no part of the answer.
                case "reasoning_content", "reasoning" -> readContent(json, new CodePoints());
                case "tool_calls" -> readCalls(json);
                default -> json.skip();
            }
        }
    }

    private void readContent(JsonReader json, CodePoints counter) throws IOException {
        if (json.peek() != Kind.STRING) {
            json.skip();
            return;
        }

        int before = counter.count;
        json.text(counter);
        into.hasResponse |= counter == points;
        hasContent |= counter.count > before;
    }

    private void readCalls(JsonReader json) throws IOException {
        if (into.fields.enterArray(json)) {
            while (json.nextElement()) {
                hasContent = true;
                json.skip();
            }
        }
    }

    private void readUsage(JsonReader json) throws IOException {
        if (!into.fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "prompt_tokens" -> into.serverInputTokens = into.fields.number(json);
                case "completion_tokens" -> into.serverOutputTokens = into.fields.number(json);
                case "prompt_tokens_details" -> readDetails(json);
                default -> json.skip();
            }
        }
    }

    private void readDetails(JsonReader json) throws IOException {
        if (!into.fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            if (json.key().equals("cached_tokens")) {
                into.cachedTokens = into.fields.number(json);
            } else {
                json.skip();
            }
        }
    }

    /** Counts Unicode code points. */
    private static final class CodePoints implements TextSink {
        private int count;

        @Override
        public void accept(byte[] utf8, int from, int to) {
            for (int i = from; i < to; i++) {
                // Bytes that continue a character are those from 0x80 to 0xbf.
                count += utf8[i] >= (byte) 0xc0 ? 1 : 0;
            }
        }
    }
}
