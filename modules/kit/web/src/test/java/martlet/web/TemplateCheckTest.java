package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of a room finds in a template that only whoever opens the page would be told. */
class TemplateCheckTest {

    @TempDir
    private Path folder;

    /** Checks a room that has one class and one template. */
    private List<String> problems(String template) throws Exception {
        var room = Files.createDirectories(folder.resolve("martlet/web"));
        try (var own = Objects.requireNonNull(Resources.class.getResourceAsStream("Resources.class"))) {
            Files.write(room.resolve("Resources.class"), own.readAllBytes());
        }
        Files.writeString(room.resolve("page.mustache"), template);
        try (var loader = new URLClassLoader(new URL[]{folder.toUri().toURL()}, null)) {
            return TemplateCheck.of(loader.loadClass("martlet.web.Resources")).with(Pages.class).problems();
        }
    }

    @Test
    void findsASectionThatIsNotClosed() throws Exception {
        assertEquals(List.of("page.mustache:2: {{#t}} is not closed before {{/asset}} on line 3; write {{/t}}."),
                problems("{{#asset}}\n{{#t}}kit.css\n{{/asset}}"));
    }

    @Test
    void findsAnAssetThatNoClassAdds() throws Exception {
        assertEquals(List.of("page.mustache:2: There is no asset 'lost.css'. Add it where its room begins: "
                + "pages.assets().add(\"lost.css\", TEMPLATES)."),
                problems("{{#asset}}kit.css{{/asset}}\n<p>{{#asset}}lost.css{{/asset}}</p>"));
    }
}
