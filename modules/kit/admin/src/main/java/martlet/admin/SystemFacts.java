package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.web.SlowRequests;
import martlet.web.View;

/**
 * What the page about the system tells besides versions: the database, the tables, the slowest requests, and what the site says
 * of itself.
 */
final class SystemFacts {

    private static final View<Table> TABLE = View.of(Table.class).show("name", Table::name)
            .show("count", table -> Dashboard.counted(table.count));

    private static final View<SlowRequests.Slow> SLOW = View.of(SlowRequests.Slow.class)
            .show("at", slow -> slow.at().toString()).show("route", SlowRequests.Slow::route)
            .show("status", slow -> String.valueOf(slow.status())).show("millis", SlowRequests.Slow::millis);

    private static final View<Said> SAID = View.of(Said.class).show("name", Said::name).show("value", Said::value);

    private final SequencedMap<String, Supplier<?>> said = new LinkedHashMap<>();

    private record Table(String name, long count) {}

    private record Said(Phrase name, Object value) {}

    void add(String name, Supplier<?> value) {
        said.put(name, value);
    }

    /** The tables and the routes are for admins: others may not even know how many rows there are of what they may not see. */
    Map<String, Object> values(Admin admin, ServerRequest req) {
        var whole = admin.caller(req).admin();
        var slow = whole ? admin.web().slow().list() : List.<SlowRequests.Slow>of();
        var facts = new ArrayList<Said>();
        said.forEach((name, value) -> facts.add(new Said(Phrase.of(name), shown(value))));
        var values = new HashMap<String, Object>(whole ? StorageFacts.values(admin) : Map.of());
        values.putAll(Map.of("said", SAID.all(facts), "whole", whole,
                "engine", Phrase.of(admin.db().isEmbedded() ? "HSQLDB, in this process" : "PostgreSQL"),
                "tables", TABLE.all(whole ? tables(admin) : List.of()),
                "slow", SLOW.all(slow), "has_slow", !slow.isEmpty()));
        return values;
    }

    private static Object shown(Supplier<?> value) {
        var now = value.get();
        return now instanceof Phrase ? now : String.valueOf(now);
    }

    /** One statement for each table, which stops counting at 10,000. */
    private static List<Table> tables(Admin admin) {
        return admin.db().models().stream().map(model -> table(admin, model)).toList();
    }

    private static <R> Table table(Admin admin, Model<R> model) {
        return new Table(model.name(), admin.db().select(model).countUpTo(Dashboard.MOST + 1));
    }
}
