package io.sweeplake.agent.harness.aiperf;

/** Lines of records for tests to change. */
final class RecordLines {
    private static final String METADATA =
            """
            {"session_num":0,"x_request_id":"r%d","conversation_id":"c","turn_index":0,\
            "credit_issued_ns":1795592009197878437,"request_start_ns":1795592009199065178,\
            "request_end_ns":1795592009358102234,"benchmark_phase":"profiling",\
            "was_cancelled":false}""";
    static final String METRICS =
            """
            {"time_to_first_token":{"value":45.647876,"unit":"ms"},\
            "inter_chunk_latency":{"value":[5.408948,6.229849],"unit":"ms"},\
            "input_sequence_length":{"value":53,"unit":"tokens"},\
            "output_sequence_length":{"value":3,"unit":"tokens"},\
            "http_req_waiting":{"value":43.5,"unit":"ms"}}""";

    private RecordLines() {}

    /** One whole line with its line feed; the number makes its request's id. */
    static String line(int number, String metrics) {
        return "{\"metadata\":"
                + METADATA.formatted(number)
                + ",\"metrics\":"
                + metrics
                + ",\"error\":null}\n";
    }
}
