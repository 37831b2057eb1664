package io.sweeplake.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String HOSTILE =
            "</script><script>alert(1)</script> <!-- & ' \" \u2028 {{script}} ]]>";

    @Test
    void aTextNeverEndsTheDocumentThatItStandsIn() throws IOException {
        String page = page("plain", HOSTILE);

        String document = between(page, "id=\"document\">", "</script>");
        assertThat(document).doesNotContain("<", ">", "&");
        assertThat(new ObjectMapper().readTree(document).get("text").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void aTitleIsTextAndNeverMarkup() throws IOException {
        String page = page(HOSTILE, "plain");

        assertThat(between(page, "<h1>", "</h1>"))
                .startsWith("&lt;/script&gt;&lt;script&gt;alert(1)")
                .doesNotContain("<", "\"", "'");
        assertThat(page.split("alert\\(1\\)", -1)).hasSize(3);
    }

    @Test
    void scriptsDoNotEndThemselvesAndEveryHoleIsFilled() throws IOException {
        String page = page("plain", "plain");

        // The document, the charts and the page's own.
        assertThat(page.toLowerCase(Locale.ROOT).split("</script", -1)).hasSize(4);
        assertThat(page).doesNotContain("<!--", "{{title}}", "{{document}}");
    }

    @Test
    void thePageMayLoadNothingAndKeepsTheNoticeOfItsCharts() throws IOException {
        String page = page("plain", "plain");

        assertThat(page)
                .contains("default-src 'none'")
                .contains("Licensed to the Apache Software Foundation");
    }

    private static String page(String title, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Page.write(
                title,
                json -> {
                    json.writeStartObject();
                    json.writeStringField("text", text);
                    json.writeEndObject();
                },
                out);
        return out.toString(UTF_8);
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
