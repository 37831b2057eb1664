package io.sweeplake.coordinator.http;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.Schedules;
import io.sweeplake.coordinator.statistics.Changes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When the measurements of a schedule changed. */
@Path("/schedules/{id}/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
@Blocking
public class ScheduleChangeResource {
    private final Schedules schedules;
    private final Changes changes;

    ScheduleChangeResource(Schedules schedules, Changes changes) {
        this.schedules = schedules;
        this.changes = changes;
    }

    @GET
    @Operation(
            summary = "The firings at which a schedule's measurements went to another level",
            description =
                    "Found by E-divisive in the latest 100 firings, for each treatment and metric,"
                            + " the newest first. A change shows once three firings stand on either"
                            + " side.")
    public ScheduleChanges find(@PathParam("id") String id) {
        Schedule schedule = KnownSchedules.act(id, schedules::find);
        return ScheduleChanges.of(schedule, changes.of(schedule.settings().name()));
    }
}
