package io.sweeplake.contract.query;

/** In which form an answer is given. */
public enum AnswerForm {
    JSON("application/json"),
    CSV("text/csv"),
    /** Arrow's IPC stream. */
    ARROW("application/vnd.apache.arrow.stream"),
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    AnswerForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
