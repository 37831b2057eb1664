/**
 * A server that answers like an inference server and takes time like one. The model of the server
 * ({@link io.sweeplake.demo.endpoint.BatchScheduler}) knows neither sockets nor clocks; only {@link
 * io.sweeplake.demo.endpoint.SimulatedEndpoint} knows Vert.x. Nothing here knows sweeps.
 */
package io.sweeplake.demo.endpoint;
