package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That nothing but assets is ever served from where they lie, however it is asked for. */
class TraversalTest {

    private static final List<String> STEPS = List.of("../", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f",
            "%252e%252e%252f",
            "..\\", "....//", "..;/", ".%2e/", "..%c0%af", "..%00/", "/", "//", "~/", "./././");
    private static final List<String> TARGETS = List.of("etc/passwd", "layout.mustache", "texts_de.po", "Pages.class",
            "module-info.class", "martlet/web/Pages.class", "kit.css%00", "kit.css%00.svg", "kit.css/", "kit.css;x=1",
            "kit.css%2f..%2flayout.mustache", "KIT.CSS", ".git/config", "", "%", "%zz", "csrf.mustache%20", "icon.svg.",
            "..");
    private static final List<String> RANGES = List.of("bytes=0-0", "bytes=-1", "bytes=9999999-", "bytes=5-1",
            "bytes=a-b",
            "bytes=0-0,1-1,2-2", "bytes=" + "0-0,".repeat(500) + "0-0", "bytes", "lines=1-2",
            "bytes=0-99999999999999999999");

    private static List<String> forms() {
        var forms = new ArrayList<String>();
        for (var step : STEPS) {
            for (var target : TARGETS) {
                forms.add("/assets/0/" + step.repeat(3) + target);
            }
        }
        TARGETS.forEach(target -> forms.add("/assets/0/" + target));
        return forms;
    }

    private static String request(String path, String more) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n".formatted(path, more);
    }

    @Test
    void nothingLiesOutside() {
        var forms = forms();
        assertTrue(forms.size() >= 300, "there are " + forms.size());
        try (var site = new TestSite()) {
            var wrong = new ArrayList<String>();
            for (var form : forms) {
                var answer = site.raw(request(form, ""), Duration.ofSeconds(5));
                if (answer.status() < 300 && !answer.text().contains("text/css") || answer.status() >= 500
                        || !answer.closed()
                        || answer.text().contains("{{") || answer.text().contains("root:x:0:")) {
                    wrong.add(answer.status() + " " + form);
                }
            }
            assertEquals(List.of(), wrong);
        }
    }

    @Test
    void noRangeBreaksAnAsset() {
        try (var site = new TestSite()) {
            for (var range : RANGES) {
                var answer = site.raw(request("/assets/0/kit.css", "Range: " + range + "\r\n"), Duration.ofSeconds(5));
                assertTrue(answer.status() >= 200 && answer.status() < 500, range + " is answered " + answer.status());
            }
        }
    }
}
