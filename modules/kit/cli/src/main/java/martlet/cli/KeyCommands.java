package martlet.cli;

import static martlet.auth.ApiKey.API_KEY;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import martlet.auth.ApiKey;
import martlet.auth.ApiKeys;
import martlet.auth.Expiry;
import martlet.auth.Factors;
import martlet.auth.Scopes;
import martlet.model.Database;
import martlet.model.Model;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes API keys, and takes second factors away from those who have lost theirs. */
final class KeyCommands {

    private KeyCommands() {}

    static <A> void create(Call<A> call) {
        var scopes = Scopes.parse(String.join(" ", call.list("--scope")), scoped(call));
        var expires = Expiry.parse(call.text("--expires").isEmpty() ? "90d" : call.text("--expires"), Instant.now());
        try (var db = call.open()) {
            var account = UserCommands.account(call, db);
            var made = keys(call, db).make(account, call.text("--name"), scopes, expires);
            call.out().println(made.text());
            call.say("This is key %d of '%s', %s. It is not shown again.".formatted(made.row().id(), made.row().owner(),
                    expires.map(end -> "good until " + end).orElse("which never ends")));
        }
    }

    /** The site's own models: nobody needs a key for the kit's. */
    private static List<Model<?>> scoped(Call<?> call) {
        return call.program().models().stream().filter(model -> !model.name().startsWith("martlet_")).toList();
    }

    private static <A> ApiKeys<A> keys(Call<A> call, Database db) {
        return ApiKeys.of(Web.of(db, call.settings().site()), call.program().accounts());
    }

    static <A> void list(Call<A> call) {
        try (var db = call.open()) {
            var keys = keys(call, db);
            var found = call.argument().isPresent() ? keys.of(UserCommands.account(call, db)) : keys.all();
            var table = Table.of(call, "key", "owner", "name", "scopes", "created", "expires", "used");
            for (var key : found) {
                table.row(key.id(), key.owner(), key.name(), key.scopes(), key.created(),
                        at(key.expires()), at(key.used()));
            }
        }
    }

    private static String at(@Nullable Instant moment) {
        return moment == null ? "never" : moment.toString();
    }

    static <A> void revoke(Call<A> call) {
        var number = call.argument().orElseThrow();
        try (var db = call.open()) {
            var gone = API_KEY.parseKey(number).flatMap(id -> keys(call, db).revoke((Long) id));
            call.say(gone.map(KeyCommands::revoked).orElseThrow(() -> new FailedException(
                    "There is no key '%s'. All keys: %s user key list".formatted(number, call.words()))));
        }
    }

    private static String revoked(ApiKey key) {
        return "Key %d of '%s', '%s', is revoked.".formatted(key.id(), key.owner(), key.name());
    }

    static <A> void reset(Call<A> call) {
        try (var db = call.open()) {
            var account = UserCommands.account(call, db);
            var had = Factors.of(Web.of(db, call.settings().site()), call.program().accounts()).reset(account);
            call.say(Optional.of(had).filter(Boolean::booleanValue)
                    .map(_ -> "'%s' signs in with the password alone now. Tell them to set their second factor up again.")
                    .orElse("'%s' has no second factor.").formatted(call.argument().orElseThrow()));
        }
    }
}
