package io.sweeplake.demo.endpoint;

import io.vertx.core.json.JsonObject;

/** A request that gets no answer but a reason, in the shape that OpenAI's clients expect. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    private ApiError(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequestError", message);
    }

    static ApiError notFound(String message) {
        return new ApiError(404, "NotFoundError", message);
    }

    static ApiError of(int status, String message) {
        return new ApiError(
                status, status < 500 ? "BadRequestError" : "InternalServerError", message);
    }

    int status() {
        return status;
    }

    JsonObject body() {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", getMessage())
                                .put("type", type)
                                .putNull("param")
                                .put("code", status));
    }
}
