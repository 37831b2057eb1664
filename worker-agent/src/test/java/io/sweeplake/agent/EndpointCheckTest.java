package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.contract.agent.ShardAssignment.Target;
import io.sweeplake.contract.agent.ShardFailure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointCheckTest {
    private final FakeClock clock = new FakeClock();
    private final EndpointCheck check = new EndpointCheck(HttpClient.newHttpClient(), clock);
    private FakeEndpoint endpoint;

    @BeforeEach
    void serve() throws IOException {
        endpoint = new FakeEndpoint();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void isContentWithAnEndpointThatServesTheModel() {
        assertThatCode(() -> check.check(target())).doesNotThrowAnyException();
        assertThat(clock.passed()).isZero();
    }

    @Test
    void isContentWithAServerThatListsNoModels() {
        endpoint.models = "fine";

        assertThatCode(() -> check.check(target())).doesNotThrowAnyException();
    }

    @Test
    void takesASlashAtTheBaseUrlsEnd() {
        Target slashed = Samples.target(endpoint.baseUrl() + "/");

        assertThatCode(() -> check.check(slashed)).doesNotThrowAnyException();
        assertThat(endpoint.asked()).containsExactly("GET /v1/models");
    }

    @Test
    void namesTheModelsThatAreServedInstead() {
        endpoint.models = "{\"data\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}";

        ShardFailed failed = failure(target());

        assertThat(failed.reason()).isEqualTo(ShardFailure.ENDPOINT_UNREACHABLE);
        assertThat(failed)
                .hasMessage(
                        "%s does not serve the model '%s'; it serves [a, b]",
                        endpoint.baseUrl(), Samples.MODEL);
    }

    @Test
    void waitsForAnEndpointThatComesUp() {
        endpoint.modelsStatus = 503;
        clock.at(Duration.ofSeconds(10), () -> endpoint.modelsStatus = 200);

        assertThatCode(() -> check.check(target())).doesNotThrowAnyException();
        assertThat(endpoint.asked()).hasSizeGreaterThan(5);
    }

    @Test
    void givesUpOnAnEndpointThatIsDown() {
        Target down = target();
        endpoint.close();

        ShardFailed failed = failure(down);

        assertThat(failed.reason()).isEqualTo(ShardFailure.ENDPOINT_UNREACHABLE);
        assertThat(failed)
                .hasMessageContaining(down.baseUrl() + "/v1/models does not answer")
                .hasMessageContaining("tried for 30 s");
        assertThat(clock.passed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
    }

    @Test
    void saysWhatTheEndpointAnswered() {
        endpoint.modelsStatus = 401;
        endpoint.models = "no key";

        ShardFailed failed = failure(target());

        assertThat(failed).hasMessageContaining("answered 401: no key");
    }

    @Test
    void refusesABaseUrlThatIsNoneAndShowsNoPassword() {
        ShardFailed failed = failure(Samples.target("ftp://user:canary@host"));

        assertThat(failed)
                .hasMessageContaining("base_url must look like http://host:8000")
                .hasMessageContaining("ftp://host")
                .hasMessageNotContaining("canary");
    }

    @Test
    void resetsTheCache() throws ShardFailed {
        assertThat(check.resetCache(target())).isEqualTo("done");
        assertThat(endpoint.asked()).containsExactly("POST /reset_prefix_cache");
    }

    @Test
    void takesNoForNoWhateverTheStatus() throws ShardFailed {
        endpoint.reset = "{\"success\": false}";

        assertThat(check.resetCache(target())).isEqualTo("answered 200: {\"success\": false}");
    }

    @Test
    void saysHowToMakeAServerResetItsCache() {
        endpoint.resetStatus = 404;

        assertThat(resetFailure())
                .hasMessageContaining("answered 404")
                .hasMessageContaining("VLLM_SERVER_DEV_MODE=1")
                .hasMessageContaining("reset_cache: false");
    }

    private Target target() {
        return Samples.target(endpoint.baseUrl());
    }

    private ShardFailed failure(Target target) {
        return catchThrowableOfType(ShardFailed.class, () -> check.check(target));
    }

    private ShardFailed resetFailure() {
        return catchThrowableOfType(ShardFailed.class, () -> check.resetCache(target()));
    }
}
