package martlet.bench.admin;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import martlet.bench.Where;
import martlet.model.DatabaseSettings;
import martlet.web.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The same page from a server written by hand for it: Helidon's routes, a session looked up by its cookie, one join over plain
 * JDBC with statements kept, and one template of mustache.java over records. Its template is the kit's page with what differs from row to row
 * taken out, so that it goes on having the same content whatever the kit's page has.
 */
public final class HandPage {

    private static final int PAGE = 50;
    private static final String SESSION = "select a.\"username\" from \"martlet_session\" s join \"author\" a on a.\"id\" = s.\"account\""
            + " where s.\"token\" = ? and a.\"active\" and a.\"admin\"";
    private static final String NEWEST = "select t.\"id\", t.\"content\", t.\"pub_date\", a.\"id\", a.\"username\""
            + " from \"message\" t join \"author\" a on a.\"id\" = t.\"author_id\""
            + " order by t.\"pub_date\" desc, t.\"id\" desc limit ?";
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private final HikariDataSource pool;
    private final boolean embedded;
    private final Mustache page;
    private final Map<Connection, Map<String, PreparedStatement>> kept = new ConcurrentHashMap<>();

    private HandPage(DatabaseSettings settings, String like) throws IOException {
        var config = new HikariConfig();
        embedded = settings.isEmbedded();
        config.setJdbcUrl(embedded
                ? "jdbc:hsqldb:file:" + settings.folder().toAbsolutePath().normalize().resolve("db")
                : settings.url());
        config.setUsername(embedded ? "martlet" : settings.user());
        config.setPassword(embedded ? Files.readString(settings.folder().resolve("password")) : settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
        page = new DefaultMustacheFactory().compile(new StringReader(template(like)), "page");
    }

    /** Serves the database that the arguments name, and prints the port; the last argument is a page of the kit's. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var server = new HandPage(Where.settings(args), Files.readString(Path.of(args[args.length - 1])));
        var running = WebServer.builder().host("127.0.0.1").port(0)
                .routing(routes -> routes.get("/admin/message/", server::list)).build().start();
        System.out.println("port " + running.port());
        System.in.read();
        running.stop();
    }

    /** A message as a row shows it. */
    public record Line(long id, String content, String moment, String shown, long author, String username,
            @Nullable Long above) {}

    private static String template(String like) {
        var begin = like.indexOf(">\n", like.indexOf("<tbody")) + ">\n".length();
        var end = like.indexOf("</tbody>");
        // The second one: in each but the first, the link says which row it was left from.
        var second = like.indexOf("</tr>\n", begin) + "</tr>\n".length();
        var row = like.substring(second, like.indexOf("</tr>\n", second) + "</tr>\n".length());
        var time = found("<time datetime=\"([^\"]*)\"[^>]*>([^<]*)</time>", row);
        var writer = found("/admin/author/(\\d+)/\"[^>]*>([^<]*)</a>", row);
        var key = found("name=\"row\" value=\"(\\d+)\"", row).group(1);
        var content = found("Thinking about the harbour: \\d+", row).group();
        var above = found("%23row-\\d+", row).group();
        var line = row.replace(above, "{{#above}}%23row-{{above}}{{/above}}").replace(time.group(), time.group().replace(time.group(1), "{{moment}}")
                        .replace(">" + time.group(2) + "<", ">{{shown}}<"))
                .replace(writer.group(), writer.group().replace("author/" + writer.group(1), "author/{{author}}")
                        .replace(">" + writer.group(2) + "<", ">{{username}}<"))
                .replace(content, "{{content}}")
                .replace("Message " + key, "Message {{id}}").replace("row-" + key, "row-{{id}}")
                .replace("value=\"%s\"".formatted(key), "value=\"{{id}}\"")
                .replace("message/%s/".formatted(key), "message/{{id}}/");
        return like.substring(0, begin).replaceAll("(name=\"(?:csrf|once)\" value=\")[^\"]*", "$1{{csrf}}") + "{{#rows}}" + line
                + "{{/rows}}" + like.substring(end);
    }

    private static Matcher found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no '%s' in %s".formatted(pattern, text));
        }
        return matcher;
    }

    private void list(ServerRequest req, ServerResponse res) throws SQLException {
        var cookie = found("sid=([^;]*)", req.headers().get(HeaderNames.COOKIE).get()).group(1);
        try (var connection = pool.getConnection()) {
            if (!isStaff(connection, cookie)) {
                res.status(Status.FORBIDDEN_403).send();
                return;
            }
            var out = new StringWriter(40_000);
            page.execute(out, Map.of("rows", rows(connection), "csrf", Secrets.hash(cookie)));
            connection.commit();
            res.header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8")
                    .send(out.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private boolean isStaff(Connection connection, String cookie) throws SQLException {
        var statement = prepared(connection, SESSION);
        statement.setString(1, Secrets.hash(cookie));
        try (var result = statement.executeQuery()) {
            return result.next();
        }
    }

    /** One more than a page tells whether there is another. */
    private List<Line> rows(Connection connection) throws SQLException {
        var statement = prepared(connection, NEWEST + (embedded ? " using index" : ""));
        statement.setInt(1, PAGE + 1);
        var rows = new ArrayList<Line>(PAGE + 1);
        try (var result = statement.executeQuery()) {
            while (result.next() && rows.size() < PAGE) {
                var moment = result.getObject(3, OffsetDateTime.class).toInstant();
                rows.add(new Line(result.getLong(1), result.getString(2), moment.toString(), shown(moment),
                        result.getLong(4), result.getString(5), rows.isEmpty() ? null : rows.getLast().id));
            }
        }
        return rows;
    }

    private static String shown(Instant moment) {
        return SHOWN.format(moment) + " UTC";
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        var real = connection.unwrap(Connection.class);
        var mine = kept.computeIfAbsent(real, _ -> new HashMap<>());
        var found = mine.get(sql);
        if (found == null) {
            found = real.prepareStatement(sql);
            mine.put(sql, found);
        }
        return found;
    }
}
