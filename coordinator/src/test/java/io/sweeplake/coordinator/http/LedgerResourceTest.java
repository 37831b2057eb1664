package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.Wish;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
class LedgerResourceTest {
    @Inject SweepLedger ledger;

    @Test
    void forgetsASweepThatIsOver() {
        String sweep = "/sweeps/" + record("over-aaa234");

        given().delete(sweep).then().statusCode(204);

        given().get(sweep).then().statusCode(404);
        given().delete(sweep).then().statusCode(404);
    }

    @Test
    void keepsASweepThatIsNotOver() {
        String sweep = "/sweeps/" + record("going-aaa234", planned("t1", 1, "going"));

        given().delete(sweep)
                .then()
                .statusCode(409)
                .body("remedy", containsString(sweep + "/cancel"));

        given().get(sweep).then().statusCode(200);
        given().post(sweep + "/cancel").then().statusCode(202);
    }

    @Test
    void givesACopyOfTheLedgerThatIsInUse() throws IOException {
        byte[] zip = given().get("/ledger/backup").then().statusCode(200).extract().asByteArray();

        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            assertThat(files.getNextEntry().getName()).isEqualTo("ledger.mv.db");
            assertThat(files.readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void saysWhoActs() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("\"acting\": true"));
    }

    private SweepId record(String id, PlannedTrial... trials) {
        SweepId sweep = new SweepId(id);
        ledger.record(
                new SweepRecord(
                        sweep,
                        new SweepRecord.Title("map", Optional.empty(), Map.of()),
                        "name: map",
                        List.of(),
                        new SweepRecord.Run(trials.length, SweepRecord.Settings.DEFAULT, Wish.RUN),
                        T0),
                List.of(trials));
        return sweep;
    }
}
