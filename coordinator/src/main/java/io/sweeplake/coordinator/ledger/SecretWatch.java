package io.sweeplake.coordinator.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import io.sweeplake.contract.secret.Redaction;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees, while JSON is written, whether anything in it goes by a secret's name. Most plans have no
 * such thing, and need no tree to look for it in.
 */
final class SecretWatch extends JsonGeneratorDelegate {
    // Names of fields are few; those that users make up must not fill memory.
    private static final int MOST_NAMES = 1_000;
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private boolean seen;
    private boolean nameFollows;

    SecretWatch(JsonGenerator to) {
        super(to, false);
    }

    boolean seen() {
        return seen;
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        watch(name);
        super.writeFieldName(name);
    }

    @Override
    public void writeFieldName(SerializableString name) throws IOException {
        watch(name.getValue());
        super.writeFieldName(name);
    }

    @Override
    public void writeString(String text) throws IOException {
        // A variable of an environment is {name: …, value: …}.
        seen |= nameFollows && Redaction.isSecret(text);
        nameFollows = false;
        super.writeString(text);
    }

    private void watch(String name) {
        nameFollows = name.equals("name");
        seen |= isSecret(name);
    }

    private static boolean isSecret(String name) {
        Boolean known = KNOWN.get(name);
        if (known == null) {
            known = Redaction.isSecret(name);
            if (KNOWN.size() < MOST_NAMES) {
                KNOWN.put(name, known);
            }
        }
        return known;
    }
}
