package martlet.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What can be asked for: every command with its options, and who does it. */
final class Commands {

    /** What is done by a command that only leads to others. */
    static final Action NONE = Commands::none;

    private Commands() {}

    /** Does a command. */
    @FunctionalInterface
    interface Action {
        void run(Call<?> call) throws Exception;
    }

    static CommandSpec of(Program<?> program, String words) {
        var all = command("The site %s: serves it, makes its accounts, moves its data.".formatted(program.name()),
                NONE)
                .name(words)
                .addOption(flag("--version", "Say which version this is."))
                .addSubcommand("serve", serve(program.name()))
                .addSubcommand("user", user())
                .addSubcommand("migrate", migrate())
                .addSubcommand("demo", demo())
                .addSubcommand("dump", withData(command(
                        "Write all rows as text, one JSON object a line. It holds hashes of passwords: keep it as a secret.",
                        DataCommands::dump)).addPositional(optional("FILE", "Where to; standard output unless said.")))
                .addSubcommand("load", withData(command(
                        "Read what dump wrote into an empty database, here or of the other engine.",
                        DataCommands::load)).addPositional(optional("FILE", "Where from; standard input unless said."))
                        .addOption(flag("--unchecked", "Take a dump without its last line, which has the checksum.")))
                .addSubcommand("doctor", withData(command(
                        "Look for what is wrong with the settings, the machine and the data; exit with 1 where anything is.",
                        DoctorCommand::run))
                        .addOption(flag("--deploy", "Look also for what is unsafe where strangers reach the site."))
                        .addOption(flag("--json", "Say it for programs.")))
                .addSubcommand("modules",
                        command("Show the modules of this program, and which requires which.", DataCommands::modules)
                                .addOption(flag("--svg", "Draw them.")))
                .addSubcommand("version", command("Say which version this is.", Commands::version));
        return all.addSubcommand("help", command("Explain a command.", NONE)
                .addPositional(PositionalParamSpec.builder().paramLabel("COMMAND").arity("0..*").type(List.class)
                        .auxiliaryTypes(String.class).description("Which one.").build()));
    }

    private static CommandSpec serve(String name) {
        return withData(command("Serve %s until Ctrl-C or SIGTERM.".formatted(name), ServeCommand::run))
                .addOption(value("--host", "ADDRESS",
                        "Where to listen; 127.0.0.1 unless said, which only this machine reaches."))
                .addOption(value("--port", "PORT", "Which port; 8080 unless said. 0 picks one that is free."))
                .addOption(value("--tls-certificate", "FILE",
                        "Speak TLS, with this chain of certificates in PEM. It is read again when it changes."))
                .addOption(value("--tls-key", "FILE", "The certificate's private key, as PKCS #8 in PEM."))
                .addOption(flag("--demo", "Fill the database with made-up rows first, if it is empty."))
                .addOption(value("--log", "FORM", "How events are written on standard error: text, or json."));
    }

    private static CommandSpec user() {
        return command("Make and change accounts.", NONE)
                .addSubcommand("create", withData(command("Make an account.", UserCommands::create))
                        .addPositional(required("NAME", "What they sign in as."))
                        .addOption(OptionSpec.builder("--email").paramLabel("ADDRESS").type(String.class).required(true)
                                .description("Where they can be reached.").build())
                        .addOption(flag("--admin", "Let them work in the admin."))
                        .addOption(secret()))
                .addSubcommand("list", withData(command(
                        "List the accounts: name, address, staff, active, with tabs between.", UserCommands::list))
                        .addOption(json()))
                .addSubcommand("password", withData(command(
                        "Give an account another password, and sign it out everywhere.", UserCommands::password))
                        .addPositional(required("NAME", "Whose."))
                        .addOption(secret()))
                .addSubcommand("activate", withData(command("Let an account in again.", UserCommands::activate))
                        .addPositional(required("NAME", "Which.")))
                .addSubcommand("deactivate",
                        withData(command("Shut an account out, at once.", UserCommands::deactivate))
                                .addPositional(required("NAME", "Which.")))
                .addSubcommand("group", groups())
                .addSubcommand("key", keys())
                .addSubcommand("factor", command("Help those who have lost their second factor.", NONE)
                        .addSubcommand("reset", withData(command(
                                "Let somebody sign in with the password alone again.", KeyCommands::reset))
                                .addPositional(required("NAME", "Whom."))));
    }

    private static CommandSpec groups() {
        return command("Say who is in which group.", NONE)
                .addSubcommand("add", withData(command("Take somebody into a group.", GroupCommands::add))
                        .addPositional(required("NAME", "Whom."))
                        .addPositional(second("GROUP", "Which.")))
                .addSubcommand("remove", withData(command("Take somebody out of a group.", GroupCommands::remove))
                        .addPositional(required("NAME", "Whom."))
                        .addPositional(second("GROUP", "Which.")))
                .addSubcommand("list", withData(command(
                        "List who is in which group, of all or of one.", GroupCommands::list))
                        .addPositional(optional("NAME", "Whose.")).addOption(json()));
    }

    private static CommandSpec keys() {
        return command("Make and revoke API keys.", NONE)
                .addSubcommand("create", withData(command(
                        "Make a key and write it to standard output, once.", KeyCommands::create))
                        .addPositional(required("NAME", "Whose."))
                        .addOption(OptionSpec.builder("--name").paramLabel("LABEL").type(String.class).required(true)
                                .description("What it is for, such as backup.").build())
                        .addOption(OptionSpec.builder("--scope").paramLabel("SCOPE").type(List.class)
                                .auxiliaryTypes(String.class).required(true)
                                .description("What it may do: read, write, or MODEL:read, MODEL:write. Again for each.")
                                .build())
                        .addOption(value("--expires", "WHEN",
                                "When it ends: 90d, 12h, a day such as 2027-01-31, or never; 90d unless said.")))
                .addSubcommand("list", withData(command("List the keys of all, or of one.", KeyCommands::list))
                        .addPositional(optional("NAME", "Whose.")).addOption(json()))
                .addSubcommand("revoke", withData(command("End a key, at once.", KeyCommands::revoke))
                        .addPositional(required("KEY", "The number that the list has.")));
    }

    private static OptionSpec json() {
        return flag("--json", "Write one JSON object a line.");
    }

    private static CommandSpec migrate() {
        return withData(command("Apply the migrations that are pending.", MigrateCommands::apply))
                .addOption(flag("--plan", "Show the SQL, and do nothing."))
                .addSubcommand("create", command(
                        "Write the next migration into the source tree: what leads from the last one to the models.",
                        MigrateCommands::create)
                        .addPositional(required("NAME", "What it is about, such as add_motto."))
                        .addOption(values("--rename", "OLD=NEW",
                                "A table, or TABLE.COLUMN, has another name. Again for each."))
                        .addOption(values("--drop", "WHAT",
                                "A table, or TABLE.COLUMN, is to go with all that it holds. Again for each."))
                        .addOption(values("--fill", "TABLE.COLUMN=VALUE",
                                "What rows get that have no value where one is required now. Again for each."))
                        .addOption(values("--allow", "RISK",
                                "Take a risk: data-loss, narrowing, not-null, unique, check, lock. Again for each."))
                        .addOption(flag("--empty", "Write one without changes, for statements of your own."))
                        .addOption(value("--into", "DIR", "The folder of the migrations, where it is another one.")))
                .addSubcommand("down", withData(command("Take migrations back, the last one unless said.",
                        MigrateCommands::down))
                        .addPositional(optional("N", "The number of the one that is the last afterwards; 0 for none."))
                        .addOption(flag("--plan", "Show the SQL, and do nothing.")))
                .addSubcommand("status", withData(command(
                        "List the migrations; exit with 1 while any is pending.", MigrateCommands::status)));
    }

    private static OptionSpec values(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).type(List.class).auxiliaryTypes(String.class)
                .description(description).build();
    }

    private static CommandSpec demo() {
        return withData(command("Fill an empty database with made-up rows.", DataCommands::demo))
                .addOption(value("--users", "N", "How many people; 50 unless said."))
                .addOption(value("--messages", "N", "How many messages; 1000 unless said."))
                .addOption(value("--follows", "N",
                        "How many times one follows another; 500 unless said, or as many as there can be."))
                .addOption(
                        value("--seed", "N", "Where chance begins: the same seed makes the same rows; 1 unless said."));
    }

    private static CommandSpec command(String description, Action action) {
        var spec = CommandSpec.wrapWithoutInspection(action);
        spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(true);
        return spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Explain this.").build())
                .addOption(flag("--debug", "Show where in the program a failure happened."));
    }

    private static CommandSpec withData(CommandSpec spec) {
        return spec.addOption(value("--data", "DIR", "The folder of the embedded database; data unless said."));
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).description(description).build();
    }

    private static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).type(String.class).description(description).build();
    }

    private static OptionSpec secret() {
        return flag("--password-stdin",
                "Read the password from the first line of standard input. Without it, a person is asked.");
    }

    private static PositionalParamSpec required(String label, String description) {
        return PositionalParamSpec.builder().paramLabel(label).type(String.class).arity("1").required(true)
                .description(description).build();
    }

    private static PositionalParamSpec second(String label, String description) {
        return required(label, description).toBuilder().index("1").build();
    }

    private static PositionalParamSpec optional(String label, String description) {
        return PositionalParamSpec.builder().paramLabel(label).type(String.class).arity("0..1").description(description)
                .build();
    }

    static void version(Call<?> call) {
        call.out().printf("%s %s (Java %s)%n", call.program().name(), call.program().version(), Runtime.version());
    }

    /** For those that only lead to others; {@link Cli} answers them. */
    private static void none(Call<?> call) {
        throw new IllegalStateException("There is nothing to do");
    }
}
