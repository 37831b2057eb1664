package io.sweeplake.imports.config;

import io.sweeplake.contract.secret.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a configuration that nobody prepared for being kept: beside those that a key
 * names, those in header lists, command lines and URLs.
 */
final class SafeProfile {
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+\\S+");
    private static final Pattern KNOWN_FORM =
            Pattern.compile("\\b(hf_|sk-|nvapi-)[A-Za-z0-9_-]{6,}");
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+@");
    // A flag, header or query parameter of a secret's name, and its value.
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)([\\w-]*(?:token|password|passwd|secret|authorization|cookie|credentials?"
                            + "|(?:api|access|private)[_-]?key)['\"]?(?:\\s*[=:]\\s*|\\s+))"
                            + "('[^']*'|\"[^\"]*\"|[^\\s,&}]+)");
    // It repeats the configuration in a form that hides secrets best.
    private static final String COMMAND_LINE = "cli_command";

    private SafeProfile() {}

    static Map<String, Object> of(Map<String, Object> profile) {
        Map<String, Object> safe = new LinkedHashMap<>();
        Redaction.of(profile)
                .forEach(
                        (key, value) -> {
                            if (!key.equals(COMMAND_LINE)) {
                                safe.put(key, safe(value));
                            }
                        });
        return safe;
    }

    static String withoutCredentials(String url) {
        return CREDENTIALS.matcher(url).replaceAll("").replaceFirst("[?#].*$", "");
    }

    private static Object safe(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(key.toString(), entry));
            return of(entries);
        }

        if (value instanceof List<?> list) {
            boolean named =
                    list.size() == 2
                            && list.get(0) instanceof String name
                            && Redaction.isSecret(name);
            List<Object> items = new ArrayList<>();
            list.forEach(
                    item ->
                            items.add(
                                    named && items.size() == 1 ? Redaction.REDACTED : safe(item)));
            return items;
        }

        return value instanceof String text ? safe(text) : value;
    }

    private static String safe(String text) {
        String safe = BEARER.matcher(text).replaceAll("$1 " + Redaction.REDACTED);
        safe = KNOWN_FORM.matcher(safe).replaceAll(Redaction.REDACTED);
        safe = CREDENTIALS.matcher(safe).replaceAll("");
        return NAMED.matcher(safe).replaceAll("$1" + Redaction.REDACTED);
    }
}
