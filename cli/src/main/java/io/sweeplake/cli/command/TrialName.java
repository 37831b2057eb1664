package io.sweeplake.cli.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A trial's id as people hand it around: the sweep's, the treatment's, the replicate. */
final class TrialName {
    private static final Pattern FORM = Pattern.compile("(.+)-[a-z0-9]+-r\\d+");

    private TrialName() {}

    /** The sweep of a trial's id; empty when it is none. */
    static Optional<String> sweepOf(String id) {
        Matcher form = FORM.matcher(id);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    /** The sweep of what must be a trial's id. */
    static String sweepOfTrial(String id) {
        return sweepOf(id)
                .orElseThrow(
                        () ->
                                new Misuse(
                                        "'"
                                                + id
                                                + "' is no trial's id; they look like"
                                                + " rate-map-k3x9wq-ikml7lxf-r2, and `sweeplake trials"
                                                + " SWEEP` lists them"));
    }
}
