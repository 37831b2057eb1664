package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/**
 * What the server answered, out of the body that some versions keep: one JSON object, or the events
 * of a stream. Its text is counted, not kept.
 */
final class ResponseBody {
    private static final String DATA = "data:";

    private final RawRequest.Usage usage = new RawRequest.Usage();
    private final Map<String, Double> extras;
    private String id;
    private int chars;
    private boolean hasChoices;

    private ResponseBody(Map<String, Double> extras) {
        this.extras = extras;
    }

    /**
     * Reads a body as far as it is whole: a stream that broke ends within an event.
     *
     * @param extras takes numbers of the server's usage that have no column
     */
    static ResponseBody parse(String body, Map<String, Double> extras) {
        ResponseBody response = new ResponseBody(extras);
        if (body == null) {
            return response;
        }

        if (body.startsWith("{")) {
            response.readObject(body);
            return response;
        }

        for (int at = 0; at < body.length(); ) {
            int end = body.indexOf('\n', at);
            int next = end < 0 ? body.length() : end;
            if (body.startsWith(DATA, at)) {
                response.readObject(body.substring(at + DATA.length(), next));
            }
            at = next + 1;
        }
        return response;
    }

    RawRequest.Usage usage() {
        return usage;
    }

    /** The server's id of the request, or null. */
    String id() {
        return id;
    }

    /** Code points of generated text; -1 if the body holds no answer. */
    int chars() {
        return hasChoices ? chars : -1;
    }

    private void readObject(String text) {
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                readFields(json);
            }
        } catch (JsonProcessingException e) {
            // [DONE], or the event at which a stream broke: nothing more is to be had from it.
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private void readFields(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("id") && value == JsonToken.VALUE_STRING) {
                id = id == null ? json.getText() : id;
            } else if (key.equals("usage")) {
                UsageParser.read(json, usage, extras::put);
            } else if (key.equals("choices") && value == JsonToken.START_ARRAY) {
                hasChoices = true;
                countText(json);
            } else {
                json.skipChildren();
            }
        }
    }

    /** Counts every text, content and reasoning of the choices, however deep they lie. */
    private void countText(JsonParser json) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                depth++;
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                depth--;
            } else if (token == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else if (token == JsonToken.VALUE_STRING && isText(json.currentName())) {
                String text = json.getText();
                chars += text.codePointCount(0, text.length());
            }
        }
    }

    private static boolean isText(String key) {
        return "text".equals(key) || "content".equals(key) || "reasoning_content".equals(key);
    }
}
