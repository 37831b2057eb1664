/** A simulated OpenAI endpoint, and the demo that sweeps over two of them. */
package io.sweeplake.demo;
