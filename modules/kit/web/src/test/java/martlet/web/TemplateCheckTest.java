package martlet.web;

import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
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

    /** As a site has it: {@code look.group("Account", …).page("reports", "Reports", "my_reports", …)}. */
    @Test
    void findsTextsWithWhichTheAdminIsRegistered() throws Exception {
        var look = ClassDesc.of("martlet.admin.ModelAdmin");
        var admin = ClassDesc.of("martlet.admin.Admin");
        var fields = ClassDesc.of("martlet.model.Field").arrayType();
        var room = Files.createDirectories(folder.resolve("martlet/web"));
        Files.write(room.resolve("Site.class"), ClassFile.of().build(ClassDesc.of("martlet.web.Site"), type -> type
                .withMethodBody("add", MethodTypeDesc.of(CD_void, look, admin, fields), ACC_STATIC, code -> code
                        .aload(0).ldc("Account").aload(2)
                        .invokevirtual(look, "group", MethodTypeDesc.of(look, CD_String, fields)).pop()
                        .aload(1).ldc("reports").ldc("Reports").ldc("my_reports").aconst_null()
                        .invokevirtual(admin, "page", MethodTypeDesc.of(admin, CD_String, CD_String, CD_String, fields))
                        .pop().return_())));
        Files.writeString(room.resolve("texts_de.po"), "msgid \"Account\"\nmsgstr \"Konto\"\n");
        assertEquals(List.of("Site.java:0: 'Reports' is not in texts_de.po"), problems("<p></p>"));
    }

    @Test
    void findsAnAssetThatNoClassAdds() throws Exception {
        assertEquals(List.of("page.mustache:2: There is no asset 'lost.css'. Add it where its room begins: "
                + "pages.assets().add(\"lost.css\", TEMPLATES)."),
                problems("{{#asset}}kit.css{{/asset}}\n<p>{{#asset}}lost.css{{/asset}}</p>"));
    }
}
