package io.sweeplake.coordinator.http;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.Schedules;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sweeps that run again and again. */
@Path("/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
@Blocking
public class ScheduleResource {
    private static final int HISTORY_IN_LIST = 1;
    private static final int HISTORY = 50;
    private static final int MOST_HISTORY = 1000;

    private final Schedules schedules;

    ScheduleResource(Schedules schedules) {
        this.schedules = schedules;
    }

    @POST
    @Consumes({
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "text/x-yaml",
        MediaType.APPLICATION_JSON
    })
    @Operation(
            summary = "Run a sweep again and again",
            description =
                    "The body has name, cron, time_zone, and a sweep or the sweep_id of one. The"
                            + " sweep's variables are given as var=NAME=value, once for each.")
    public Response create(InputStream body, @QueryParam("var") List<String> vars) {
        var text = SweepText.of(body, vars);
        Schedule schedule = schedules.create(text.yaml(), text.vars());
        return Response.created(URI.create("/schedules/" + schedule.id()))
                .entity(view(schedule))
                .build();
    }

    @GET
    @Operation(summary = "The schedules by name, each with its latest firing")
    public ScheduleList list() {
        return new ScheduleList(
                schedules.list().stream()
                        .map(each -> view(each, HISTORY_IN_LIST, Optional.empty()))
                        .toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One schedule with its history")
    public ScheduleView find(
            @PathParam("id") String id,
            @QueryParam("history") @DefaultValue("" + HISTORY) int history) {
        Schedule schedule = KnownSchedules.act(id, schedules::find);
        return view(schedule, Math.max(0, Math.min(history, MOST_HISTORY)));
    }

    @PUT
    @Path("{id}")
    @Consumes({
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "text/x-yaml",
        MediaType.APPLICATION_JSON
    })
    @Operation(
            summary = "Change a schedule",
            description =
                    "The body is the whole schedule, as for POST. Other times count from now.")
    public ScheduleView replace(
            @PathParam("id") String id, InputStream body, @QueryParam("var") List<String> vars) {
        var text = SweepText.of(body, vars);
        return view(
                KnownSchedules.act(
                        id, known -> schedules.replace(known, text.yaml(), text.vars())));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Remove a schedule and its history",
            description = "Its sweeps stay, and go on if they are running.")
    public Response remove(@PathParam("id") String id) {
        schedules.remove(KnownSchedules.act(id, schedules::find).id());
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/pause")
    @Operation(
            summary = "Let nothing of a schedule fire",
            description = "Its sweep goes on if it is running. A pause has no missed firings.")
    public ScheduleView pause(@PathParam("id") String id) {
        return view(KnownSchedules.act(id, schedules::pause));
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Let a schedule fire again, from now on")
    public ScheduleView resume(@PathParam("id") String id) {
        return view(KnownSchedules.act(id, schedules::resume));
    }

    /** All schedules. */
    public record ScheduleList(List<ScheduleView> schedules) {}

    private ScheduleView view(Schedule schedule) {
        return view(schedule, HISTORY);
    }

    private ScheduleView view(Schedule schedule, int history) {
        return view(schedule, history, schedules.findText(schedule));
    }

    private ScheduleView view(Schedule schedule, int history, Optional<String> text) {
        return ScheduleView.of(
                schedule,
                text,
                schedules.next(schedule),
                schedules.history(schedule.id(), history));
    }
}
