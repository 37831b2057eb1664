package io.sweeplake.coordinator.launch.kubernetes;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Kubernetes makes of a container's command: {@code $(NAME)} by value, {@code $$} a dollar.
 */
final class Expansion {
    private static final Pattern USE = Pattern.compile("\\$(?:(\\$)|\\(([^)]*)\\))");

    private Expansion() {}

    static String of(String text, UnaryOperator<String> variables) {
        return USE.matcher(text)
                .replaceAll(
                        use ->
                                Matcher.quoteReplacement(
                                        use.group(1) != null
                                                ? "$"
                                                : variables.apply(use.group(2))));
    }
}
