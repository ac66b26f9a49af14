package martlet.cli;

import java.util.List;
import java.util.Locale;
import martlet.auth.Accounts;
import martlet.model.Database;
import martlet.model.Migrations;
import martlet.model.Model;
import martlet.web.Settings;

/**
 * What a site says of itself so that {@link Cli} can be its command line.
 *
 * @param <A> the record of its accounts
 */
public interface Program<A> {

    /** Returns the site's name for people, such as {@code Chirp}: a letter, then letters and digits, all ASCII. */
    String name();

    /** Returns every model that the database keeps: the site's own and those of the kit's rooms. */
    List<Model<?>> models();

    /** Returns which fields make an account. */
    Accounts<A> accounts();

    /** Puts the site together over an open database. Starts nothing: no server, no thread, no task. */
    Parts site(Settings settings, Database db);

    /**
     * Fills an empty database with made-up rows; the same size and seed make the same rows.
     *
     * @return a sentence that tells how to sign in as somebody of the made-up
     */
    String demo(Database db, DemoSize size);

    /** Returns how the tables came to be what they are; without any, they are made straight from the models. */
    default Migrations migrations() {
        return Migrations.none();
    }

    /** Opens the database that the settings name. {@code db.migrate} says whether what is pending is applied then. */
    default Database open(Settings settings) {
        var pending = settings.word("db.migrate", "auto", List.of("auto", "always", "never"));
        return Database.open(settings.database(), models(), pending.equals("auto")
                ? migrations()
                : migrations().appliedAtStart(pending.equals("always")));
    }

    /** Returns the version: that of the module which has the site's program. */
    default String version() {
        var descriptor = getClass().getModule().getDescriptor();
        return descriptor == null ? "of no version" : descriptor.rawVersion().orElse("of no version");
    }

    /** Returns the word that the program is called by, which is also how the site's modules begin: {@code chirp}. */
    default String command() {
        return name().toLowerCase(Locale.ROOT);
    }
}
