package io.sweeplake.cli.command;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The API's advice in the words of the command line: it speaks of requests, and here are commands.
 */
final class Advice {
    private static final Map<Pattern, String> COMMANDS =
            Map.of(
                    Pattern.compile("\\?var="), "--var ",
                    Pattern.compile("GET /sweeps(?= lists)"), "`sweeplake ls`",
                    Pattern.compile("GET /sweeps/([^/ ]+)/trials(?= lists)"),
                            "`sweeplake trials $1`",
                    Pattern.compile("GET /sweeps/[^/ ]+/trials/([^/ ]+)(?= lists)"),
                            "`sweeplake show $1`",
                    Pattern.compile("GET /schedules(?= lists)"), "`sweeplake schedules`",
                    Pattern.compile("GET /views(?= lists)"), "`sweeplake views`");

    private Advice() {}

    static String typed(String advice) {
        String words = advice;
        for (Map.Entry<Pattern, String> command : COMMANDS.entrySet()) {
            words = command.getKey().matcher(words).replaceAll(command.getValue());
        }
        return words;
    }
}
