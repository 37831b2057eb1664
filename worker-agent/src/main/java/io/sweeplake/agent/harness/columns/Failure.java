package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.harness.ErrorText;
import io.sweeplake.agent.record.RequestRecord.Outcome;
import io.sweeplake.agent.record.RequestStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a failed request's text says: a server's reason phrase, or Python's trace of calls. */
final class Failure {
    private static final String TRACE = "Traceback";

    /** What ends a trace: an exception's name, by itself or before what it says. */
    private static final Pattern EXCEPTION =
            Pattern.compile("((?:[A-Za-z_]\\w*\\.)+[A-Za-z_]\\w*|[A-Z]\\w*)(?::.*)?");

    /** Longer texts are tales, not kinds. */
    private static final int MOST_KIND_CHARS = 60;

    private Failure() {}

    static Outcome of(String text) {
        Optional<String> kind = text.startsWith(TRACE) ? exception(text) : phrase(text);
        OptionalInt status =
                kind.map(ErrorText::httpStatus)
                        .filter(OptionalInt::isPresent)
                        .or(() -> kind.map(ReasonPhrases::status))
                        .orElseGet(OptionalInt::empty);

        return new Outcome(RequestStatus.ERROR, kind, ErrorText.cleaned(text), status);
    }

    private static Optional<String> phrase(String text) {
        String phrase = text.strip();
        return phrase.length() <= MOST_KIND_CHARS ? ErrorText.cleaned(phrase) : Optional.empty();
    }

    /** The name in the last line that has one: what an exception says may have lines of its own. */
    private static Optional<String> exception(String trace) {
        List<String> lines = trace.lines().toList();
        for (int i = lines.size() - 1; i > 0; i--) {
            Matcher exception = EXCEPTION.matcher(lines.get(i));
            if (exception.matches()) {
                return Optional.of(exception.group(1));
            }
        }

        return Optional.empty();
    }
}
