package io.sweeplake.cli.command;

/** What was typed cannot be done; the message says what is wrong and how to put it right. */
final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misuse(String message) {
        super(message);
    }
}
