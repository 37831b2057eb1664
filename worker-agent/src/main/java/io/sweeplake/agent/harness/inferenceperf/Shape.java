package io.sweeplake.agent.harness.inferenceperf;

import java.util.Set;

/**
 * The forms that {@code info} of a request has had. The files carry no version, so the keys tell.
 */
enum Shape {
    /** Up to 0.2 and commit e8e0aa9: a stamp for every line of the stream, blank ones too. */
    PER_LINE("<=0.2", "per_line"),
    /** 0.3: a stamp for every message of the stream, the finish chunk and [DONE] too. */
    PER_MESSAGE("0.3", "per_message"),
    /** 0.4: the same, with {@code lora_adapter}. */
    PER_MESSAGE_LORA("0.4", "per_message_lora"),
    /** 0.5: stamps of content chunks only, in {@code response_info}. */
    RESPONSE_INFO("0.5", "response_info"),
    /** 0.6: the same in {@code response_metrics}. */
    REQUEST_METRICS("0.6", "request_metrics"),
    /** 0.7: the same, with {@code graph_event_id}. */
    REQUEST_METRICS_GRAPH("0.7", "request_metrics_graph"),
    /** No request has an {@code info} that tells; 0.7 can leave it out. */
    NO_INFO("unknown", "no_info");

    private final String version;
    private final String word;

    Shape(String version, String word) {
        this.version = version;
        this.word = word;
    }

    /** The versions that write this shape. */
    String version() {
        return version;
    }

    /** The lake's word; stable. */
    String word() {
        return word;
    }

    /** The shape of an {@code info} that has these keys. */
    static Shape of(Set<String> keys) {
        if (keys.contains("request_metrics") || keys.contains("response_metrics")) {
            return keys.contains("graph_event_id") ? REQUEST_METRICS_GRAPH : REQUEST_METRICS;
        }
        if (keys.contains("response_info")) {
            return RESPONSE_INFO;
        }
        if (!keys.contains("output_token_times") && !keys.contains("input_tokens")) {
            return NO_INFO;
        }
        if (keys.contains("lora_adapter")) {
            return PER_MESSAGE_LORA;
        }

        return keys.contains("extra_info") ? PER_MESSAGE : PER_LINE;
    }
}
