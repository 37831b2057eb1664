package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * The prompts and outputs that a profile asks for, by their expected lengths in tokens. What it
 * leaves to the harness, or to a dataset, is unknown and empty.
 *
 * @param prefix that prompts of one group share; 0 when they share none
 * @param question each prompt's own part
 * @param output of each request
 * @param groups of prompts with one prefix; empty without prefixes
 */
record Prompts(
        OptionalDouble prefix,
        OptionalDouble question,
        OptionalDouble output,
        OptionalDouble groups) {
    static final Prompts UNKNOWN =
            new Prompts(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    Prompts {
        requireNonNull(prefix, "prefix");
        requireNonNull(question, "question");
        requireNonNull(output, "output");
        requireNonNull(groups, "groups");
    }

    /** Tokens that one request sends. */
    OptionalDouble input() {
        return prefix.isPresent() && question.isPresent()
                ? OptionalDouble.of(prefix.getAsDouble() + question.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Tokens that a server must keep so that no prefix is ever computed twice. */
    OptionalDouble sharedPrefixes() {
        return prefix.isPresent() && groups.isPresent() && prefix.getAsDouble() > 0
                ? OptionalDouble.of(prefix.getAsDouble() * groups.getAsDouble())
                : OptionalDouble.empty();
    }
}
