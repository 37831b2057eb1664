package io.sweeplake.demo.endpoint;

import io.vertx.core.http.HttpServerResponse;

/** Brings an answer to its client. */
sealed interface AnswerWriter {
    /** Takes the answer's next token. */
    void write(Emission emission);

    static AnswerWriter of(Answer answer, HttpServerResponse response) {
        return answer.request().stream()
                ? new Streamed(answer, response)
                : new Whole(answer, response);
    }

    /** Server-sent events, one a token. */
    record Streamed(Answer answer, HttpServerResponse response) implements AnswerWriter {
        @Override
        public void write(Emission emission) {
            if (emission.index() == 0) {
                response.setChunked(true)
                        .putHeader("Content-Type", "text/event-stream; charset=utf-8");
            }
            response.write(event(answer.chunk(emission).encode()));
            if (emission.last()) {
                String usage =
                        answer.request().includeUsage()
                                ? event(answer.usageChunk(emission).encode())
                                : "";
                response.end(usage + event("[DONE]"));
            }
        }

        private static String event(String data) {
            return "data: " + data + "\n\n";
        }
    }

    /** One document when the last token is there. */
    record Whole(Answer answer, HttpServerResponse response) implements AnswerWriter {
        @Override
        public void write(Emission emission) {
            if (emission.last()) {
                response.putHeader("Content-Type", "application/json")
                        .end(answer.document(emission).encode());
            }
        }
    }
}
