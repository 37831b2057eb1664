package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** What the harness planned to ask: the bodies of every conversation, turn by turn. */
final class Prompts {
    private static final int ID_CHARS = 256;

    private final PromptTable table = new PromptTable();
    private final List<String> warnings = new ArrayList<>();

    private Prompts() {}

    /** Without any. */
    static Prompts none() {
        return new Prompts();
    }

    /** Reads a file of inputs; what is not whole there is said and not known. */
    static Prompts read(JsonFile file) throws IOException {
        Prompts prompts = new Prompts();
        try (ByteScanner json = file.scan()) {
            try {
                prompts.readFile(json);
            } catch (MalformedJson | EOFException | ZipException e) {
                prompts.warnings.add(
                        file.path()
                                + " is not whole from byte "
                                + json.offset()
                                + " on; the prompts there are unknown");
            }
        }
        if (prompts.table.isFull()) {
            prompts.warnings.add(
                    file.path()
                            + " holds more than "
                            + PromptTable.MOST
                            + " prompts; the others are unknown");
        }

        return prompts;
    }

    /** What was asked in one turn of a conversation, from 0. */
    Optional<Prompt> find(String conversation, long turn) {
        return table.find(conversation, turn);
    }

    /** A sentence each. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void readFile(ByteScanner json) throws IOException {
        if (json.peek() != Kind.OBJECT) {
            return;
        }

        Session session = new Session();
        json.beginObject();
        while (json.nextKey()) {
            if (!json.key().equals("data") || json.peek() != Kind.ARRAY) {
                json.skip();
                continue;
            }
            json.beginArray();
            while (json.nextElement()) {
                json.value(session::read);
                session.addTo(table);
            }
        }
    }

    /** One conversation; its id may come before or after its bodies. */
    private static final class Session {
        private final Fields fields = new Fields();
        private final Payload payload = new Payload();
        private final List<Prompt> turns = new ArrayList<>();
        private Optional<String> id = Optional.empty();

        void read(JsonReader json) throws IOException {
            id = Optional.empty();
            turns.clear();
            if (!fields.enterObject(json)) {
                return;
            }

            while (json.nextKey()) {
                switch (json.key()) {
                    case "session_id" -> id = fields.text(json, ID_CHARS);
                    case "payloads" -> readPayloads(json);
                    default -> json.skip();
                }
            }
        }

        private void readPayloads(JsonReader json) throws IOException {
            turns.clear();
            if (!fields.enterArray(json)) {
                return;
            }

            while (json.nextElement()) {
                payload.read(json);
                if (turns.size() < PromptTable.MOST) {
                    turns.add(payload.prompt());
                }
            }
        }

        void addTo(PromptTable table) {
            id.ifPresent(
                    conversation -> {
                        for (int turn = 0; turn < turns.size(); turn++) {
                            table.add(conversation, turn, turns.get(turn));
                        }
                    });
        }
    }
}
