package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.Wish;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.SweepToRecord;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshData.class)
class LakeResourceTest {
    @Inject SweepLedger ledger;
    @Inject Lake lake;

    @Test
    void findsNothingWrongWithANewLake() {
        given().get("/lake/health")
                .then()
                .statusCode(200)
                .body("healthy", is(true))
                .body("findings", empty());

        given().post("/lake/repair")
                .then()
                .statusCode(200)
                .body("done", empty())
                .body("left.healthy", is(true));
    }

    @Test
    void removesASweepOnceHoweverOftenItIsAsked() {
        lake.record(toRecord("gone-aaa234"));

        String at =
                given().delete("/lake/sweeps/gone-aaa234")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("removed_at");

        given().delete("/lake/sweeps/gone-aaa234")
                .then()
                .statusCode(202)
                .body("removed_at", is(at));
        given().delete("/lake/sweeps/never-aaa234").then().statusCode(404);
    }

    @Test
    void keepsASweepThatIsNotOver() {
        SweepId sweep = record("busy-aaa234", planned("t2", 1, "busy"));
        lake.record(toRecord(sweep.value()));

        given().delete("/lake/sweeps/" + sweep)
                .then()
                .statusCode(409)
                .body("remedy", containsString("/sweeps/" + sweep + "/cancel"));
        given().post("/sweeps/" + sweep + "/cancel").then().statusCode(202);
    }

    @Test
    void saysWhenThereIsNothingToCompact() {
        lake.record(toRecord("bare-aaa234"));

        given().post("/lake/compact?sweep=bare-aaa234")
                .then()
                .statusCode(200)
                .body("compacted", is(false));
        given().post("/lake/compact?sweep=never-aaa234")
                .then()
                .statusCode(404)
                .body("remedy", containsString("SELECT sweep_id FROM sweeps"));
        given().post("/lake/compact").then().statusCode(404);
    }

    private static SweepToRecord toRecord(String id) {
        return new SweepToRecord(
                new SweepId(id),
                new SweepToRecord.Title("map", Optional.empty(), Map.of()),
                new SweepToRecord.Asked("name: map", Map.of()),
                List.of(),
                T0,
                1);
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
