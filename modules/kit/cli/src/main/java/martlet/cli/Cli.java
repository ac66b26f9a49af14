package martlet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import martlet.auth.Caller;
import martlet.model.Actor;
import martlet.model.InvalidException;
import martlet.model.LoadException;
import martlet.model.StorageException;
import martlet.model.UnknownFieldException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of a site: {@code System.exit(Cli.of(new Chirp()).run(args))}.
 *
 * @param <A> the record of the site's accounts
 */
public final class Cli<A> {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Program<A> program;
    private final Terminal terminal;

    private Cli(Program<A> program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    /** The command line of this site, on the process's own streams. */
    public static <A> Cli<A> of(Program<A> program) {
        return of(program, new Terminal.Standard());
    }

    static <A> Cli<A> of(Program<A> program, Terminal terminal) {
        return new Cli<>(program, terminal);
    }

    /**
     * Does one command. {@code serve} returns when the process is told to stop; the process then ends by itself.
     *
     * @param args its name, and what belongs to it
     * @return what to exit with: 0 when it is done, 1 when it can't be done, 2 when it was asked for wrongly
     */
    public int run(String... args) {
        var code = code(Arrays.asList(args).contains("--debug"), args);
        terminal.ended(code);
        return code;
    }

    private int code(boolean debug, String... args) {
        try {
            checkReadable(args);
            return run(parsed(args), debug);
        } catch (ExceptionInInitializerError e) {
            // Models are constants: what is wrong about one is first met by the class that holds it, which wraps it.
            return failed(e.getCause() instanceof Exception why ? why : e, debug);
        } catch (Exception e) {
            return failed(e, debug);
        }
    }

    private int failed(Throwable why, boolean debug) {
        return switch (why) {
            case ParameterException e -> refused(e, debug);
            case InvalidException e -> ended(MISUSED, e.problems().stream()
                    .map(problem -> problem.field() + ": " + problem.text())
                    .collect(Collectors.joining(System.lineSeparator())), e, debug);
            case IllegalArgumentException e -> ended(MISUSED, String.valueOf(e.getMessage()), e, debug);
            case FailedException e -> ended(FAILED, String.valueOf(e.getMessage()), e, debug);
            case StorageException e -> ended(FAILED, String.valueOf(e.getMessage()), e, debug);
            case LoadException e -> ended(FAILED, String.valueOf(e.getMessage()), e, debug);
            case UncheckedIOException e -> ended(FAILED, String.valueOf(e.getMessage()), e, debug);
            case IOException e -> ended(FAILED, "A file can't be used: " + e, e, debug);
            default ->
                ended(FAILED, "This should not have happened, and is a mistake in the program: " + why, why, true);
        };
    }

    /** A machine that is set to no language makes question marks of names in other scripts before we see them. */
    private static void checkReadable(String... args) {
        for (var arg : args) {
            if (arg.indexOf('\uFFFD') >= 0
                    || arg.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
                throw new IllegalArgumentException(
                        "'%s' did not arrive as it was written: set LC_ALL=C.UTF-8 and try again.".formatted(arg));
            }
        }
    }

    private ParseResult parsed(String... args) {
        return new CommandLine(Commands.of(program, Call.words(program, terminal)))
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .parseArgs(args);
    }

    private int run(ParseResult given, boolean debug) throws Exception {
        var last = last(given);
        var spec = last.commandSpec();
        if (last.isUsageHelpRequested()) {
            return explained(spec.commandLine());
        }
        if (spec.name().equals("help")) {
            return explained(named(spec.root().commandLine(), last.matchedPositionalValue(0, List.<String>of())));
        }
        if (last.matchedOptionValue("--version", false)) {
            Commands.version(new Call<>(program, terminal, last));
            return DONE;
        }
        if (spec.userObject() == Commands.NONE) {
            return ended(MISUSED, "%s what? %s".formatted(spec.qualifiedName(), choices(spec.commandLine())), null,
                    false);
        }
        var call = new Call<>(program, terminal, last);
        var json = call.settings().word("log", "text", List.of("text", "json")).equals("json");
        Logging.install(terminal.err(), json, debug, "martlet", program.command());
        Caller.OPERATOR.actor(Actor.Surface.CLI).doing(() -> {
            ((Commands.Action) spec.userObject()).run(call);
            return true;
        });
        return DONE;
    }

    private static ParseResult last(ParseResult given) {
        return given.hasSubcommand() ? last(given.subcommand()) : given;
    }

    private int explained(CommandLine command) {
        terminal.out().print(command.getUsageMessage(Ansi.OFF));
        terminal.out().flush();
        return DONE;
    }

    private static CommandLine named(CommandLine from, List<String> names) {
        var command = from;
        for (var name : names) {
            var next = command.getSubcommands().get(name);
            if (next == null) {
                throw new IllegalArgumentException(noSuchCommand(command, name));
            }
            command = next;
        }
        return command;
    }

    private int refused(ParameterException e, boolean debug) {
        var command = e.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        var sentence = e instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched.getUnmatched().getFirst())
                : "%s: %s.".formatted(name, String.valueOf(e.getMessage()).strip());
        return ended(MISUSED, sentence + " Explained by: %s --help".formatted(name), e, debug);
    }

    private static String unmatched(CommandLine command, String what) {
        var spec = command.getCommandSpec();
        if (what.startsWith("-")) {
            var options = spec.options().stream().flatMap(option -> Arrays.stream(option.names())).sorted().toList();
            return "%s has no option '%s'.%s Options: %s.".formatted(spec.qualifiedName(), what.replaceAll("=.*", ""),
                    guess(what.replaceAll("=.*", ""), options), String.join(", ", options));
        }
        return command.getSubcommands().isEmpty()
                ? "%s has no use for '%s'.".formatted(spec.qualifiedName(), what)
                : noSuchCommand(command, what);
    }

    private static String noSuchCommand(CommandLine command, String asked) {
        var known = List.copyOf(command.getSubcommands().keySet());
        return "%s has no command '%s'.%s %s".formatted(
                command.getCommandSpec().qualifiedName(), asked, guess(asked, known), choices(command));
    }

    private static String guess(String asked, List<String> known) {
        return UnknownFieldException.nearest(asked, known).map(" Did you mean '%s'?"::formatted).orElse("");
    }

    private static String choices(CommandLine command) {
        return "Commands: %s.".formatted(String.join(", ", command.getSubcommands().keySet()));
    }

    private int ended(int code, String sentence, @Nullable Throwable cause, boolean trace) {
        terminal.err().println(Call.worded(sentence, Call.words(program, terminal)).lines().map(Escape::controls)
                .collect(Collectors.joining(System.lineSeparator())));
        if (trace && cause != null) {
            terminal.err().print(Logging.trace(cause));
        }
        return code;
    }
}
