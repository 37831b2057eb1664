package io.sweeplake.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenThingsTest {
    private final OpenThings things = new OpenThings();
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesTheNewestFirstAndEachOnce() throws IOException {
        open("one");
        open("two");

        things.close();
        things.close();

        assertThat(closed).containsExactly("two", "one");
    }

    @Test
    void opensNothingOnceItIsClosed() {
        things.close();

        assertThatThrownBy(() -> open("late")).isInstanceOf(IOException.class);
        assertThat(closed).isEmpty();
    }

    private void open(String name) throws IOException {
        AutoCloseable thing = () -> closed.add(name);
        things.open(() -> thing);
    }
}
