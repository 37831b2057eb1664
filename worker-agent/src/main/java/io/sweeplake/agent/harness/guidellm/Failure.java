package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.ErrorText;
import io.sweeplake.agent.record.RequestRecord.Outcome;
import io.sweeplake.agent.record.RequestStatus;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what went wrong from the text that is all the harness keeps of an error. */
final class Failure {
    /** From 0.7 on, the exception as Python shows it; before, only its message. */
    private static final Pattern EXCEPTION = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)\\(");

    /** As in {@code Server error '503 Service Unavailable' for url}, or {@code status code 503}. */
    private static final Pattern STATUS =
            Pattern.compile(
                    "(?i)(?:error '|status(?:[ _]code)?[ :=/]+|HTTP[ /])([1-5][0-9]{2})\\b");

    private static final String OTHER = "error";

    private Failure() {}

    /** How a request ended, by the array in which it lies. */
    static Outcome of(RequestStatus status, String error) {
        Optional<String> message = ErrorText.cleaned(error);
        return switch (status) {
            case OK -> new Outcome(status, Optional.empty(), Optional.empty(), OptionalInt.empty());
                // It was given up by the harness: its text tells that, and names no failure.
            case INCOMPLETE -> new Outcome(status, Optional.empty(), message, OptionalInt.empty());
            case ERROR -> new Outcome(status, message.map(Failure::kind), message, http(message));
        };
    }

    private static String kind(String message) {
        Matcher exception = EXCEPTION.matcher(message);
        return exception.lookingAt() ? exception.group(1) : OTHER;
    }

    private static OptionalInt http(Optional<String> message) {
        Matcher status = STATUS.matcher(message.orElse(""));
        return status.find()
                ? OptionalInt.of(Integer.parseInt(status.group(1)))
                : OptionalInt.empty();
    }
}
