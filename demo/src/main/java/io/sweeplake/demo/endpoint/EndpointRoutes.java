package io.sweeplake.demo.endpoint;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The endpoint's paths. All state is touched on the one event loop only. */
final class EndpointRoutes {
    private static final long BODY_LIMIT_BYTES = 16L << 20;

    private final Vertx vertx;
    private final EndpointConfig config;
    private final BatchScheduler scheduler;
    private final StepLoop steps;
    private final Map<Long, AnswerWriter> writers = new HashMap<>();
    private long nextId = 1;

    EndpointRoutes(Vertx vertx, EndpointConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.scheduler = new BatchScheduler(config.speed(), config.cacheBlocks());
        this.steps = new StepLoop(vertx, scheduler, System::nanoTime, this::deliver);
    }

    Router router() {
        Router router = Router.router(vertx);
        router.post().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES));
        router.post("/v1/completions").handler(context -> answer(context, ApiShape.COMPLETION));
        router.post("/v1/chat/completions").handler(context -> answer(context, ApiShape.CHAT));
        router.get("/v1/models").handler(context -> send(context, models()));
        router.get("/health").handler(RoutingContext::end);
        router.get("/metrics").handler(this::metrics);
        router.post("/reset_prefix_cache").handler(this::resetPrefixCache);
        router.route().handler(context -> context.fail(unknownPath(context)));
        router.route().failureHandler(this::refuse);
        return router;
    }

    private void answer(RoutingContext context, ApiShape shape) {
        CompletionRequest request =
                CompletionRequest.read(
                        context.body().buffer(), shape, config.model(), config.tokenizer());
        int tokens = request.prompt().length + request.maxTokens();
        if (tokens > scheduler.longestSequence()) {
            throw ApiError.badRequest(
                    "prompt and answer may have "
                            + scheduler.longestSequence()
                            + " tokens together; asked for "
                            + tokens);
        }
        long id = nextId++;
        long created = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        Answer answer = new Answer(id, created, shape, request, config.tokenizer().words());
        HttpServerResponse response = context.response();
        writers.put(id, AnswerWriter.of(answer, response));
        // A client that has gone away waits no longer: its sequence leaves the batch.
        response.closeHandler(closed -> abandon(id));
        scheduler.submit(request.generation(id));
        steps.wake();
    }

    private void deliver(Emission emission) {
        long id = emission.generation().id();
        AnswerWriter writer = writers.get(id);
        if (emission.last()) {
            writers.remove(id);
        }
        writer.write(emission);
    }

    private void abandon(long id) {
        if (writers.remove(id) != null) {
            scheduler.cancel(id);
        }
    }

    private JsonObject models() {
        JsonObject model =
                new JsonObject()
                        .put("id", config.model())
                        .put("object", "model")
                        .put("created", 0)
                        .put("owned_by", "sweeplake")
                        .put("max_model_len", scheduler.longestSequence());
        return new JsonObject().put("object", "list").put("data", new JsonArray().add(model));
    }

    private void metrics(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(MetricsText.of(scheduler.state(), config.model()));
    }

    private void resetPrefixCache(RoutingContext context) {
        send(context, new JsonObject().put("success", scheduler.resetPrefixCache()));
    }

    private static void send(RoutingContext context, JsonObject body) {
        context.response().putHeader("Content-Type", "application/json").end(body.encode());
    }

    private static ApiError unknownPath(RoutingContext context) {
        return ApiError.notFound(
                "no " + context.request().method() + " " + context.request().path() + " here");
    }

    private void refuse(RoutingContext context) {
        ApiError error =
                context.failure() instanceof ApiError known
                        ? known
                        : ApiError.of(context.statusCode(), "the request failed");
        if (!context.response().headWritten()) {
            context.response().setStatusCode(error.status());
            send(context, error.body());
        }
    }
}
