package io.sweeplake.coordinator.sql;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** In which form an answer is given. */
enum AnswerFormat {
    JSON(MediaType.APPLICATION_JSON) {
        @Override
        AnswerWriter to(OutputStream body) throws IOException {
            return new JsonAnswer(body);
        }
    },
    CSV("text/csv") {
        @Override
        AnswerWriter to(OutputStream body) {
            return new CsvAnswer(body);
        }
    };

    private final String mediaType;

    AnswerFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract AnswerWriter to(OutputStream body) throws IOException;

    String mediaType() {
        return mediaType;
    }

    /** The first that the asker accepts, in the asker's order; JSON when nothing is said. */
    static AnswerFormat of(List<MediaType> accepted) {
        for (MediaType each : accepted) {
            for (AnswerFormat format : values()) {
                if (each.isCompatible(MediaType.valueOf(format.mediaType))) {
                    return format;
                }
            }
        }

        return JSON;
    }
}
