package io.sweeplake.coordinator.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-java")
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/100",
        "bytes=10-, bytes 10-99/100",
        "bytes=10-19, bytes 10-19/100",
        "bytes=90-200, bytes 90-99/100",
        "bytes=-1, bytes 99-99/100",
        "bytes=-200, bytes 0-99/100",
        "bytes=100-, ",
        "bytes=-0, ",
    })
    void isWhatThereIsOfIt(String header, String expected) {
        assertThat(ByteRange.parse(header).orElseThrow().of(100).map(part -> part.text(100)))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=0-1"})
    void isNoneThatCanBeGiven(String header) {
        assertThat(ByteRange.parse(header)).isEmpty();
    }
}
