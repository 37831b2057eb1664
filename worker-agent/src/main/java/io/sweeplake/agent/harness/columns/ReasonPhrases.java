package io.sweeplake.agent.harness.columns;

import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalInt;

/** What servers call the statuses with which they refuse a request, in any of the standards. */
final class ReasonPhrases {
    private static final Map<String, Integer> STATUSES =
            Map.ofEntries(
                    entry("Bad Request", 400),
                    entry("Unauthorized", 401),
                    entry("Payment Required", 402),
                    entry("Forbidden", 403),
                    entry("Not Found", 404),
                    entry("Method Not Allowed", 405),
                    entry("Not Acceptable", 406),
                    entry("Proxy Authentication Required", 407),
                    entry("Request Timeout", 408),
                    entry("Conflict", 409),
                    entry("Gone", 410),
                    entry("Length Required", 411),
                    entry("Precondition Failed", 412),
                    entry("Request Entity Too Large", 413),
                    entry("Payload Too Large", 413),
                    entry("Content Too Large", 413),
                    entry("Request-URI Too Long", 414),
                    entry("Request URI Too Long", 414),
                    entry("URI Too Long", 414),
                    entry("Unsupported Media Type", 415),
                    entry("Requested Range Not Satisfiable", 416),
                    entry("Range Not Satisfiable", 416),
                    entry("Expectation Failed", 417),
                    entry("I'm a Teapot", 418),
                    entry("I'm a teapot", 418),
                    entry("Misdirected Request", 421),
                    entry("Unprocessable Entity", 422),
                    entry("Unprocessable Content", 422),
                    entry("Locked", 423),
                    entry("Failed Dependency", 424),
                    entry("Too Early", 425),
                    entry("Upgrade Required", 426),
                    entry("Precondition Required", 428),
                    entry("Too Many Requests", 429),
                    entry("Request Header Fields Too Large", 431),
                    entry("Unavailable For Legal Reasons", 451),
                    entry("Internal Server Error", 500),
                    entry("Not Implemented", 501),
                    entry("Bad Gateway", 502),
                    entry("Service Unavailable", 503),
                    entry("Gateway Timeout", 504),
                    entry("HTTP Version Not Supported", 505),
                    entry("Variant Also Negotiates", 506),
                    entry("Insufficient Storage", 507),
                    entry("Loop Detected", 508),
                    entry("Not Extended", 510),
                    entry("Network Authentication Required", 511));

    private ReasonPhrases() {}

    /** The status that a phrase stands for. */
    static OptionalInt status(String phrase) {
        Integer status = STATUSES.get(phrase);
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
