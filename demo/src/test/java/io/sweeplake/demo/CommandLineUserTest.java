package io.sweeplake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CommandLineUserTest {
    @Test
    void tellsOfTheDemosOwnSweepThoughAnotherWasHandedInMeanwhile() throws IOException {
        JsonNode latestFirst = json("{\"sweeps\": [{\"id\": \"mine-2\"}, {\"id\": \"demo-1\"}]}");

        assertThat(CommandLineUser.firstOf(latestFirst)).hasValue("demo-1");
    }

    @Test
    void knowsNoSweepWhereNoneWasTaken() throws IOException {
        assertThat(CommandLineUser.firstOf(json("{\"sweeps\": []}"))).isEmpty();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
