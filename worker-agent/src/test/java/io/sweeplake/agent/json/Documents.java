package io.sweeplake.agent.json;

import java.util.Random;

/** Makes JSON, and damages it. The same seed makes the same document. */
final class Documents {
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "-1",
        "17",
        "1763.1923847565432",
        "0.1",
        "1.0",
        "1e-05",
        "7.152557373046875e-07",
        "12345678",
        "123456789",
        "1764056123456789123",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999",
        "1e400",
        "-1E+3",
        "0.12345678",
        "0.123456789",
        "0.1234567895",
        "1764056123.4567892",
        "99999999.99999999",
        "0.9999999995",
        "1.00000000049999999999999999",
        "9007199254740993",
        "NaN",
        "Infinity",
        "-Infinity",
        "3.0000000000000000000000000000001"
    };
    private static final String[] WRONG_NUMBERS = {
        "01",
        "-",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "0x1",
        "1.2.3",
        "--1",
        "NaNs",
        "infinity",
        "1_0",
        "1a"
    };
    private static final String[] PIECES = {
        "a",
        "the quick brown fox ",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u00e9",
        "\\u65e5",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\ude00x",
        "\\ud83d\\u0041",
        "é",
        "日本",
        "😀",
        "{\\\"start_time\\\": 1",
        "]",
        "}",
        ",",
        "0123456789abcdef0123456789",
        "\\u0000",
        "\u007f"
    };
    private static final String[] WRONG_PIECES = {
        "\\x", "\\u12g4", "\\u12", "\n", "\t", "\u0000", "\""
    };
    private static final String[] SPACES = {
        "", "", "", " ", "\n", "\r\n\t", "          ", "\n        "
    };
    private static final String KEYS = "start_time end_time request info a b error \\u0061 日 \\\"";

    private final Random random;
    private final double wrong;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param wrong how probable it is that a token is not JSON
     */
    Documents(long seed, double wrong) {
        this.random = new Random(seed);
        this.wrong = wrong;
    }

    /** One to three values one after the other. */
    String next() {
        text.setLength(0);
        int values = 1 + random.nextInt(3);
        for (int i = 0; i < values; i++) {
            value(0);
            text.append(i + 1 < values ? '\n' : ' ');
        }

        return text.toString();
    }

    private void value(int depth) {
        space();
        switch (random.nextInt(depth > 4 ? 4 : 8)) {
            case 0 ->
                    text.append(
                            isWrong()
                                    ? any("nul", "True", "nulls", "")
                                    : any("null", "true", "false"));
            case 1, 2 -> text.append(isWrong() ? any(WRONG_NUMBERS) : any(NUMBERS));
            case 3, 4 -> string();
            case 5, 6 -> object(depth);
            default -> array(depth);
        }
        space();
    }

    private void object(int depth) {
        text.append('{');
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            space();
            text.append(isWrong() ? "key" : '"' + any(KEYS.split(" ")) + '"');
            space();
            text.append(isWrong() ? "" : ":");
            value(depth + 1);
            text.append(i + 1 < size ? comma() : "");
        }
        text.append(isWrong() ? any("", "]", ",}") : "}");
    }

    private void array(int depth) {
        text.append('[');
        int size = random.nextInt(6);
        boolean numbers = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            if (numbers) {
                text.append(isWrong() ? any(WRONG_NUMBERS) : any(NUMBERS));
            } else {
                value(depth + 1);
            }
            text.append(i + 1 < size ? comma() : "");
        }
        text.append(isWrong() ? any("", "}", ",]") : "]");
    }

    private String comma() {
        return isWrong() ? any("", ",,", ";") : ", ";
    }

    private void string() {
        text.append('"');
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            text.append(isWrong() ? any(WRONG_PIECES) : any(PIECES));
        }
        text.append(isWrong() ? "" : "\"");
    }

    private void space() {
        text.append(any(SPACES));
    }

    private boolean isWrong() {
        return random.nextDouble() < wrong;
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
