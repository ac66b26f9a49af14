package martlet.admin;

import java.util.HashMap;
import java.util.Map;
import martlet.model.MigrationStatus;
import martlet.model.Phrase;
import martlet.web.FileSize;
import martlet.web.View;

/** What the page about the system tells of the database, its migrations, and who is signed in. */
final class StorageFacts {

    private static final View<MigrationStatus> MIGRATION = View.of(MigrationStatus.class)
            .show("name", MigrationStatus::name)
            .show("applied", migration -> migration.applied().map(Object::toString).orElse(""))
            .show("begun", MigrationStatus::begun);

    private StorageFacts() {}

    static Map<String, Object> values(Admin admin) {
        var facts = admin.db().facts();
        var values = new HashMap<String, Object>();
        values.put("product", facts.product());
        values.put("size", facts.bytes().isPresent() ? FileSize.of(facts.bytes().getAsLong()) : "");
        values.put("migrations", MIGRATION.all(facts.migrations()));
        values.put("has_migrations", !facts.migrations().isEmpty());
        var pending = facts.migrations().stream().filter(one -> one.applied().isEmpty()).count();
        values.put("pending", pending);
        values.put("all_applied", pending == 0);
        var live = admin.web().sessions().live(Dashboard.MOST + 1);
        values.put("browsers", Dashboard.counted(live.sessions()));
        values.put("accounts", live.sessions() > Dashboard.MOST
                ? Phrase.of("at least {count}").with("count", live.accounts())
                : Phrase.of("{count}").with("count", live.accounts()));
        return values;
    }
}
