-- requests: one row a request, as measured by one shard. Written by worker agents.
-- Durations count from `sent` in microseconds; NULL is unknown, never 0.
CREATE TABLE requests (
    sweep_id             VARCHAR NOT NULL,
    trial_id             VARCHAR NOT NULL,
    attempt              INTEGER NOT NULL,
    shard                INTEGER NOT NULL,
    stage                INTEGER,            -- from 0; NULL when it cannot be told
    request_index        BIGINT  NOT NULL,   -- position in the harness's file, from 0
    request_id           VARCHAR,
    model                VARCHAR,
    status               VARCHAR NOT NULL,   -- ok | error | incomplete
    error_kind           VARCHAR,
    error_message        VARCHAR,
    http_status          INTEGER,
    sent_at              TIMESTAMP,          -- UTC; NULL without a clock anchor
    sent_us              BIGINT,             -- the harness's own clock
    clock                VARCHAR NOT NULL,   -- epoch | monotonic | none
    schedule_delay_us    BIGINT,             -- sent minus scheduled
    first_token_us       BIGINT,
    last_token_us        BIGINT,
    end_us               BIGINT,
    token_us             BIGINT[],           -- one entry a content chunk
    input_tokens         INTEGER,            -- as the harness counts them
    output_tokens        INTEGER,
    server_input_tokens  INTEGER,            -- as the server's usage says
    server_output_tokens INTEGER,
    cached_tokens        INTEGER,
    asked_output_tokens  INTEGER,
    prompt_chars         INTEGER,
    response_chars       INTEGER,
    prompt_hash          VARCHAR,            -- 128 bits of the prompt's MurmurHash3, hexadecimal
    timing_quality       VARCHAR NOT NULL,   -- per_token | per_chunk | per_line | summary | none
    harness              VARCHAR NOT NULL,
    harness_version      VARCHAR NOT NULL,
    harness_shape        VARCHAR NOT NULL,
    schema_version       INTEGER NOT NULL,
    extras               MAP(VARCHAR, DOUBLE)
);
