package io.sweeplake.agent.harness.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes POSIX shell. */
public final class ShellText {
    /** What stands for a flag without a value, as llm-d-benchmark's profiles have it. */
    private static final String BARE = "none";

    private ShellText() {}

    /** One word that the shell takes as it is, whatever is in it. */
    public static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * The arguments that a profile of {@code flag: value} stands for, one word each. A value of
     * {@code none}, true or nothing is a bare flag, a false one no flag at all, and a list the
     * words after the flag.
     */
    public static List<String> arguments(ProfileNode flags) {
        List<String> words = new ArrayList<>();
        flags.fields().forEach((flag, value) -> words.addAll(argument("--" + flag, value)));
        return words;
    }

    private static List<String> argument(String flag, Object value) {
        if (value == null || value.equals(BARE) || Boolean.TRUE.equals(value)) {
            return List.of(word(flag));
        }
        if (Boolean.FALSE.equals(value)) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            List<String> words = new ArrayList<>(List.of(word(flag)));
            list.forEach(item -> words.add(word(text(item))));
            return words;
        }

        return List.of(word(flag + "=" + text(value)));
    }

    private static String text(Object value) {
        // No harness takes 1E+2.
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    /** A command that sets the shell's arguments to the words given. */
    public static String set(List<String> words) {
        return words.stream().collect(Collectors.joining(" \\\n    ", "set -- \\\n    ", "\n"));
    }
}
