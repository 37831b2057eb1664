package io.sweeplake.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment on top of a file of SQL: words, each followed by what it says, over as many lines as
 * that takes.
 *
 * @param said by word, each on one line
 */
record Header(Map<String, String> said) {
    private static final Pattern WORD = Pattern.compile("([a-z]+): +(.*)");

    static Header of(String sql) {
        Map<String, String> said = new LinkedHashMap<>();
        String current = "";
        for (String line : sql.lines().takeWhile(each -> each.startsWith("--")).toList()) {
            String text = line.substring(2).strip();
            Matcher word = WORD.matcher(text);
            if (word.matches()) {
                current = word.group(1);
                said.put(current, word.group(2));
            } else {
                said.merge(current, text, (before, more) -> before + " " + more);
            }
        }

        return new Header(said);
    }

    /** Nothing where the header does not have the word. */
    String says(String word) {
        return said.getOrDefault(word, "");
    }
}
