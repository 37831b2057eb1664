package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.record.RequestStatus;
import java.util.Arrays;
import java.util.Optional;

/** The arrays of a benchmark's requests, in the order in which requests are numbered. */
enum Group {
    SUCCESSFUL("successful", RequestStatus.OK, "completed"),
    ERRORED("errored", RequestStatus.ERROR, "errored"),
    /** Cut off when the time was up: no failure. */
    INCOMPLETE("incomplete", RequestStatus.INCOMPLETE, "cancelled");

    private final String key;
    private final RequestStatus status;
    private final String ownWord;

    Group(String key, RequestStatus status, String ownWord) {
        this.key = key;
        this.status = status;
        this.ownWord = ownWord;
    }

    static Optional<Group> find(String key) {
        return Arrays.stream(values()).filter(group -> group.key.equals(key)).findFirst();
    }

    String key() {
        return key;
    }

    RequestStatus status() {
        return status;
    }

    /** What a record that lies there says of itself. */
    String ownWord() {
        return ownWord;
    }
}
