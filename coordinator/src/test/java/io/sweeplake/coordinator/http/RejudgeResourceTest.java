package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
class RejudgeResourceTest {

    @Test
    void judgesAllThatIsOutdatedAndSaysHowFarItIs() {
        given().post("/lake/rejudge")
                .then()
                .statusCode(202)
                .body("state", anyOf(is("RUNNING"), is("FINISHED")))
                .body("outdated", equalTo(0));

        String state = "RUNNING";
        while (state.equals("RUNNING")) {
            state = given().get("/lake/rejudge").jsonPath().getString("state");
        }

        given().get("/lake/rejudge")
                .then()
                .statusCode(200)
                .body("state", is("FINISHED"))
                .body("failures", empty());
    }
}
