package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The document as programs take it: a client is generated from it, compiled, and used by a script that knows nothing else.
 * The generator, and what its clients stand on, are in {@code target/tools}, where Maven put them.
 */
class ClientTest {

    private static final Path TOOLS = Path.of("target", "tools").toAbsolutePath();
    private static final Path SCRIPT = Path.of("src", "test", "client", "Crud.java").toAbsolutePath();
    private static final String NAMES = "apiPackage=client,modelPackage=client.model,invokerPackage=client,"
            + "useJakartaEe=true,openApiNullable=false,useSingleRequestParameter=true,hideGenerationTimestamp=true";

    @TempDir
    private Path folder;

    @Test
    void aGeneratedClientDoesItsWork() throws Exception {
        try (var site = new ApiSite().withPosts(3)) {
            Files.writeString(folder.resolve("openapi.json"), site.ask("ada", "GET", "/api/openapi.json", "").body());
            run("java", "-XX:TieredStopAtLevel=1", "-cp", TOOLS + "/*", "org.openapitools.codegen.OpenAPIGenerator",
                    "generate",
                    "-i", "openapi.json", "-g", "java", "--library", "native", "-o", "client",
                    "--additional-properties", NAMES,
                    "--generate-alias-as-model", "--global-property",
                    "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
            var compile = new ArrayList<>(
                    List.of("javac", "-J-XX:TieredStopAtLevel=1", "-nowarn", "-proc:none", "-d", "classes",
                            "-cp", TOOLS + "/*", SCRIPT.toString()));
            compile.addAll(sources());
            run(compile.toArray(String[]::new));
            var said = run("java", "-XX:TieredStopAtLevel=1", "-cp", "classes:" + TOOLS + "/*", "Crud",
                    site.address() + "/api",
                    ApiSite.basic("ada", "ada" + ApiSite.PASSWORD));
            assertTrue(said.endsWith("done\n"), said);
        }
    }

    private List<String> sources() throws IOException {
        try (var files = Files.walk(folder.resolve("client"))) {
            var sources = files.map(Path::toString).filter(file -> file.endsWith(".java")).toList();
            assertTrue(sources.size() > 20, sources::toString);
            return sources;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        var out = folder.resolve("out.txt");
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).start();
        try {
            var status = process.waitFor();
            var said = Files.readString(out);
            assertEquals(0, status, () -> said + "\n" + String.join(" ", command));
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
