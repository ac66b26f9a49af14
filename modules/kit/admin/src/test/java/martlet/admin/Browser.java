package martlet.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A client that knows addresses, cookies and the forms of a page, and nothing of script. Does not follow redirects. */
final class Browser {

    private static final Pattern FORM = Pattern.compile("(?s)<form([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile(
            "(?s)<input([^>]*)>|<textarea([^>]*)>\\n?(.*?)</textarea>|<select([^>]*)>(.*?)</select>");
    private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\" selected");

    private final HttpClient client;
    private final int port;
    /** What the browser says of whose page sends a form. */
    private final String origin;

    Browser(int port) {
        this(HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), port, "http://127.0.0.1:" + port);
    }

    private Browser(HttpClient client, int port, String origin) {
        this.client = client;
        this.port = port;
        this.origin = origin;
    }

    /** Returns the same browser, with the same cookies, on a page of another site that sends forms to this one. */
    Browser elsewhere() {
        return new Browser(client, port, "http://elsewhere.example");
    }

    /** A file that was chosen for an input. */
    record Chosen(String input, String name, byte[] content) {}

    /** A page as it came. */
    record Answer(Browser browser, String asked, HttpResponse<String> reply) {

        int status() {
            return reply.statusCode();
        }

        String body() {
            return reply.body();
        }

        /** Returns it without the tokens, which no two answers share. */
        String plain() {
            return body().replaceAll("name=\"(csrf|once)\" value=\"[^\"]*\"", "");
        }

        String location() {
            return reply.headers().firstValue("location").orElse("");
        }

        /** Asks for the address that the answer leads to. */
        Answer follow() {
            return browser.get(location());
        }

        boolean has(String text) {
            return body().contains(text);
        }

        /** Sends the form with this action, as it came but for these names and values; a null value takes a name out. */
        Answer submit(String action, String... changes) {
            return browser.post(action, changed(action, changes));
        }

        /** Returns what would be sent of the form with this action, as {@link #submit} sends it. */
        List<String[]> values(String action, String... changes) {
            return changed(action, changes);
        }

        /** Sends the form with this action and input by a button of it that leads elsewhere; otherwise as {@link #submit}. */
        Answer press(String action, String input, String to, String... changes) {
            return browser.post(to, changed(values(form(action, input)), changes));
        }

        private List<String[]> changed(String action, String... changes) {
            return changed(values(form(action)), changes);
        }

        private static List<String[]> changed(List<String[]> values, String... changes) {
            for (var i = 0; i < changes.length; i += 2) {
                var name = changes[i];
                values.removeIf(value -> value[0].equals(name));
                if (changes[i + 1] != null) {
                    values.add(new String[]{name, changes[i + 1]});
                }
            }
            return values;
        }

        /** Sends the form with a file in it, as browsers send forms with files. */
        Answer submitFile(String action, Chosen file, String... changes) {
            var values = changed(action, changes);
            return browser.postFile(action, values, file);
        }

        String form(String action) {
            var found = FORM.matcher(body());
            while (found.find()) {
                if (attribute(found.group(1), "action").equals(action)) {
                    return found.group(2);
                }
            }
            throw new AssertionError("No form goes to " + action + " on\n" + body());
        }

        /** Returns what is in the form with this action that has an input of this name. */
        String form(String action, String input) {
            var found = FORM.matcher(body());
            while (found.find()) {
                if (attribute(found.group(1), "action").equals(action)
                        && found.group(2).contains("name=\"" + input + "\"")) {
                    return found.group(2);
                }
            }
            throw new AssertionError("No form to %s has '%s' on%n%s".formatted(action, input, body()));
        }

        /** What a browser would send of a form without a button. */
        private static List<String[]> values(String form) {
            var values = new ArrayList<String[]>();
            var found = INPUT.matcher(form);
            while (found.find()) {
                if (found.group(1) != null) {
                    input(found.group(1), values);
                } else if (found.group(2) != null) {
                    values.add(new String[]{attribute(found.group(2), "name"), unescaped(found.group(3))});
                } else {
                    var chosen = CHOSEN.matcher(found.group(5));
                    values.add(new String[]{attribute(found.group(4), "name"),
                            chosen.find() ? unescaped(chosen.group(1)) : ""});
                }
            }
            return values;
        }

        private static void input(String tag, List<String[]> values) {
            var type = attribute(tag, "type");
            if (type.equals("file")) {
                return;
            }
            var ticks = type.equals("checkbox") || type.equals("radio");
            if (!ticks || tag.contains(" checked")) {
                values.add(new String[]{attribute(tag, "name"), attribute(tag, "value")});
            }
        }

        private static String attribute(String tag, String name) {
            var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
            return found.find() ? unescaped(found.group(1)) : "";
        }

        private static String unescaped(String html) {
            var found = Pattern.compile("&#(\\d+);").matcher(html);
            return found.replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(m.group(1)))))
                    .replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        }
    }

    /**
     * Returns the query that a browser sends of a form, with other values for some names, and boxes ticked: pairs of a name and a
     * value.
     */
    static String query(String form, List<String> pairs) {
        var values = Answer.values(form);
        for (var i = 0; i < pairs.size(); i += 2) {
            var name = pairs.get(i);
            if (pairs.indexOf(name) == i && !form.contains("type=\"checkbox\" name=\"" + name + "\"")) {
                values.removeIf(value -> value[0].equals(name));
            }
            values.add(new String[]{name, pairs.get(i + 1)});
        }
        return String.join("&", values.stream().map(pair -> encode(pair[0]) + "=" + encode(pair[1])).toList());
    }

    Answer get(String path) {
        return send(path, HttpRequest.newBuilder(address(path)).GET());
    }

    Answer post(String path, List<String[]> values) {
        var body = new ArrayList<String>();
        values.forEach(pair -> body.add(encode(pair[0]) + "=" + encode(pair[1])));
        return send(path, HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Origin", origin)
                .POST(BodyPublishers.ofString(String.join("&", body))));
    }

    Answer postFile(String path, List<String[]> values, Chosen file) {
        var body = new ByteArrayOutputStream();
        var boundary = "----boundary7";
        for (var pair : values) {
            body.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, pair[0], pair[1])).getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                .formatted(boundary, file.input, file.name) + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file.content);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return send(path, HttpRequest.newBuilder(address(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).header("Origin", origin)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Asks for all of an answer but its content. */
    Answer head(String path) {
        return send(path, HttpRequest.newBuilder(address(path)).HEAD());
    }

    /** Asks for what is no text. */
    HttpResponse<byte[]> bytes(String path, String... headers) {
        try {
            var request = HttpRequest.newBuilder(address(path));
            return client.send((headers.length == 0 ? request : request.headers(headers)).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Answer send(String path, HttpRequest.Builder request) {
        try {
            return new Answer(this, path, client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
