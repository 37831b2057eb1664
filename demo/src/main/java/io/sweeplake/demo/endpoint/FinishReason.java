package io.sweeplake.demo.endpoint;

/** Why an answer ended, by the names that the API and the metrics use. */
enum FinishReason {
    LENGTH("length"),
    STOP("stop"),
    ABORT("abort");

    private final String word;

    FinishReason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
