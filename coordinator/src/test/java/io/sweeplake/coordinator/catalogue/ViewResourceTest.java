package io.sweeplake.coordinator.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.coordinator.http.FreshData;
import io.sweeplake.coordinator.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
class ViewResourceTest {

    @Test
    void listsEveryViewWithItsQuestionAndItsColumns() {
        String latency = "views.find { it.name == 'request_latency' }.";

        given().get("/views")
                .then()
                .statusCode(200)
                .body(latency + "level", is("2_request"))
                .body(latency + "question", containsString("?"))
                .body(
                        "views.find { it.name == 'trial_errors' }.reads",
                        equalTo(List.of("trials", "request_latency")))
                .body(
                        latency + "columns",
                        hasItem(Map.of("name", "ttft_ms", "type", "DOUBLE", "unit", "ms")))
                .body(latency + "sql", nullValue())
                .body("macros.name", hasItem("limit_met"));
    }

    @Test
    void showsTheSqlOfAView() {
        given().get("/views/trial_goodput")
                .then()
                .statusCode(200)
                .body("sql", containsString("CREATE OR REPLACE VIEW trial_goodput AS"))
                .body("without", not(""));
    }

    @Test
    void saysWhereTheViewsAreThatThereAre() {
        given().get("/views/trial_goodputs")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("trial_goodputs"))
                .body("remedy", containsString("/views"));
    }
}
