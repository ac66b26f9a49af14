package martlet.admin;

import static martlet.admin.Act.ACT;
import static martlet.admin.ActPart.ACT_PART;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.Phrase;
import martlet.model.UnreadableException;
import martlet.web.Params;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * Rows from a file: it is uploaded, one says which column is which field, has it tried, sees what is wrong with which rows, and
 * has it done. Each step is a page of its own, without script.
 */
final class ImportPage<R> {

    /** The kind of its acts. */
    static final String KIND = "import";

    private static final int SAMPLES = 3;
    private static final int SHOWN = 50;

    private static final View<Column> COLUMN = View.of(Column.class).show("name", Column::name)
            .show("input", Column::input).show("samples", Column::samples)
            .show("options", column -> Option.VIEW.all(column.options));

    private final Visit<R> visit;
    private final Act act;
    private final ImportPlan<R> plan;
    private final Phrase.Language language;

    private ImportPage(Visit<R> visit, Act act) {
        this.visit = visit;
        this.act = act;
        this.language = visit.admin().web().language(visit.req());
        this.plan = new ImportPlan<>(visit.access(), Params.parse(act.asked()));
    }

    /** A column of the file, and what it may be. */
    private record Column(String name, String input, String samples, List<Option> options) {}

    /** Something to choose. */
    private record Option(String value, Phrase label, boolean chosen) {
        private static final View<Option> VIEW = View.of(Option.class).show("value", Option::value)
                .show("label", Option::label).show("chosen", Option::chosen);
    }

    // -- the file

    /** 200 with the form for a file; 403. */
    static <R> void ask(Visit<R> visit) {
        check(visit);
        ask(visit, Status.OK_200, Phrase.of(""));
    }

    private static void check(Visit<?> visit) {
        if (!visit.access().mayChange()) {
            visit.access().check(Action.ADD);
        }
    }

    private static <R> void ask(Visit<R> visit, Status status, Phrase problem) {
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_import", Map.of(
                "title", Phrase.of("Import {models:small}").with("models", visit.model().captions()),
                "labels", visit.model().captions(), "list", visit.list(), "problem", problem,
                "text", status == Status.OK_200 ? "" : visit.form().get("text")));
    }

    /** 303 to the next step; 422 with what is wrong with the file; 403. */
    static <R> void take(Visit<R> visit) {
        check(visit);
        var upload = visit.form().upload("file");
        var text = visit.form().get("text");
        if (upload.isEmpty() && text.isBlank()) {
            ask(visit, Admin.REFUSED, Phrase.of("Choose a file, or paste rows."));
            return;
        }
        try {
            var id = ImportStore.keep(visit, upload.isPresent() ? upload.get()::open : ImportText.of(text));
            visit.redirect(address(visit, id));
        } catch (UnreadableException e) {
            ask(visit, Admin.REFUSED, Phrase.of(e));
        }
    }

    static String address(Visit<?> visit, UUID id) {
        return visit.list() + "import/" + id + "/";
    }

    // -- the steps

    private static <R> ImportPage<R> of(Visit<R> visit) {
        check(visit);
        var id = MassPage.id(visit.req().path().pathParameters().get("act")).orElseThrow(visit::notFound);
        var act = visit.admin().acts().find(id, visit.model().name(), visit.access().caller().key())
                .filter(found -> found.kind().equals(KIND)).orElseThrow(visit::notFound);
        return new ImportPage<>(visit, act);
    }

    /** 200 with the step that it is at; 403; 404 for another's. */
    static <R> void show(Visit<R> visit) {
        of(visit).show(Status.OK_200, Phrase.of(""));
    }

    /** 303 onwards; 422 with the step and what is wrong; 403; 404. */
    static <R> void send(Visit<R> visit) {
        of(visit).send();
    }

    private void send() {
        var sent = visit.form();
        if (sent.has("_stop")) {
            visit.admin().acts().stop(act.id());
            visit.redirect(address(visit, act.id()));
            return;
        }
        if (sent.has("_again")) {
            begin(plan.asked());
            return;
        }
        var asked = asked(sent);
        var told = new ImportPlan<>(visit.access(), asked);
        var problem = told.problem();
        if (problem.isPresent()) {
            new ImportPage<>(visit, with(asked)).show(Admin.REFUSED, problem.get());
        } else if (told.isRun() && !told.skips() && act.total() > ImportWork.WHOLE) {
            new ImportPage<>(visit, with(asked)).show(Admin.REFUSED,
                    Phrase.of("All or nothing goes up to {max} rows. Leave out those that can't be written instead.")
                            .with("max", ImportWork.WHOLE));
        } else {
            if (told.isRun()) {
                visit.writes().checkProof();
            }
            begin(asked);
        }
    }

    private Params asked(Params sent) {
        var asked = new LinkedHashMap<String, List<String>>();
        asked.put(ImportPlan.COLUMN, plan.columns());
        for (var i = 0; i < plan.columns().size(); i++) {
            asked.put(ImportPlan.TO + i, List.of(sent.get(ImportPlan.TO + i)));
        }
        for (var name : List.of(ImportPlan.MODE, ImportPlan.BY, ImportPlan.BAD)) {
            asked.put(name, List.of(sent.get(name)));
        }
        asked.put(ImportPlan.PHASE, List.of(sent.has("_run") ? ImportPlan.RUN : ImportPlan.CHECK));
        return Params.of(asked);
    }

    private Act with(Params asked) {
        return new Act(act.id(), act.model(), act.account(), act.kind(), asked.text(), act.state(), act.total(),
                act.done(), act.skipped(), act.place(), act.message(), act.beat());
    }

    /** Only one of two clicks begins it, and none goes on with what is done. */
    private void begin(Params asked) {
        if (visit.admin().acts().claim(act.id())) {
            var afresh = act.state() == Act.State.READY;
            if (afresh) {
                visit.db().update(act.id(), Change.of(ACT).set(ACT.asked, asked.text()).set(ACT.done, 0L)
                        .set(ACT.skipped, 0L).set(ACT.place, null));
            }
            var work = new ImportWork<>(visit.admin(), visit.look(), act.id(), act.account(), asked, language);
            visit.admin().acts().work(act.id(), work::step);
        }
        visit.redirect(address(visit, act.id()));
    }

    // -- what is shown

    private void show(Status status, Phrase problem) {
        var running = act.state() == Act.State.RUNNING && !Acts.isLeft(act);
        if (running) {
            visit.res().header(HeaderNames.create("Refresh"), "1");
        }
        var values = new HashMap<String, Object>(steps(running));
        values.put("title", Phrase.of("Import {models:small}").with("models", visit.model().captions()));
        values.put("labels", visit.model().captions());
        values.put("back", visit.list());
        values.put("action", address(visit, act.id()));
        values.put("problem", problem);
        values.put("done", act.done());
        values.put("total", act.total());
        values.put("of", act.total());
        values.put("message", act.message());
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_import_plan", values);
    }

    private Map<String, Object> steps(boolean running) {
        var values = new HashMap<String, Object>();
        var finished = act.state() == Act.State.DONE;
        var left = act.state() == Act.State.STOPPED || act.state() == Act.State.RUNNING && !running;
        var asking = act.state() == Act.State.READY;
        values.put("running", running);
        values.put("left", left);
        values.put("finished", finished);
        values.put("asking", asking);
        values.put("checked", asking && plan.isChecked());
        values.put("good", act.done() - act.skipped());
        values.put("bad", act.skipped() == 0 ? "" : String.valueOf(act.skipped()));
        values.put("report", address(visit, act.id()) + "report/");
        values.put("problems", ImportProblem.VIEW.all(problems()));
        if (asking) {
            values.put("columns", COLUMN.all(columns()));
            values.put("modes", Option.VIEW.all(modes()));
            values.put("finders", Option.VIEW.all(plan.finders().stream().map(field -> new Option(field.name(),
                    field.caption(), field.name().equals(plan.asked().get(ImportPlan.BY)))).toList()));
            values.put("skips", plan.skips());
        }
        return values;
    }

    private List<ImportProblem> problems() {
        return visit.db().select(ACT_PART).where(ACT_PART.act.eq(act.id()).and(ACT_PART.problems.ne("")))
                .orderBy(ACT_PART.number.asc()).limit(SHOWN).list().stream()
                .flatMap(part -> ImportProblem.read(part.problems()).stream()).limit(SHOWN).toList();
    }

    private List<Option> modes() {
        var modes = new ArrayList<Option>();
        if (visit.access().mayAdd()) {
            modes.add(mode(ImportPlan.Mode.ADD, Phrase.of("Add all of them")));
        }
        if (visit.access().mayChange()) {
            modes.add(mode(ImportPlan.Mode.UPDATE, Phrase.of("Change those that are there")));
        }
        if (modes.size() == 2) {
            modes.add(mode(ImportPlan.Mode.BOTH, Phrase.of("Change those that are there, add the others")));
        }
        return modes;
    }

    private Option mode(ImportPlan.Mode mode, Phrase label) {
        return new Option(mode.word(), label, plan.mode() == mode);
    }

    private List<Column> columns() {
        var first = visit.db().select(ACT_PART).where(ACT_PART.act.eq(act.id()).and(ACT_PART.number.eq(0L))).one()
                .map(part -> ImportLine.read(part.content())).orElse(List.of());
        var columns = new ArrayList<Column>();
        for (var i = 0; i < plan.columns().size(); i++) {
            var name = plan.columns().get(i);
            columns.add(new Column(name, ImportPlan.TO + i, samples(first, i), options(name, i)));
        }
        return columns;
    }

    private static String samples(List<ImportLine> lines, int column) {
        return String.join(" · ", lines.stream().map(line -> line.cell(column)).filter(Objects::nonNull)
                .filter(cell -> !cell.isBlank()).limit(SAMPLES).map(Cell::shortened).toList());
    }

    /** As it was said, or guessed by the column's name. */
    private List<Option> options(String name, int column) {
        var said = plan.asked().has(ImportPlan.TO + column)
                ? plan.asked().get(ImportPlan.TO + column)
                : plan.guess(name, language).map(field -> field.name()).orElse("");
        return plan.fields().stream().map(field -> new Option(field.name(), field.caption(),
                field.name().equals(said))).toList();
    }

    // -- the report

    /** 200 with the rows that could not be written, as they were in the file, and why; 403; 404. */
    static <R> void report(Visit<R> visit) {
        of(visit).report();
    }

    private void report() {
        visit.res().header(HeaderNames.CONTENT_TYPE, "text/csv; charset=UTF-8");
        visit.res().header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"%s-left-out.csv\""
                .formatted(visit.model().name()));
        try (var out = new OutputStreamWriter(visit.res().outputStream(), StandardCharsets.UTF_8)) {
            var csv = CsvWriter.builder().build(out);
            var heads = new ArrayList<>(plan.columns());
            heads.add(Phrase.of("Line").in(language));
            heads.add(Phrase.of("Problem").in(language));
            csv.writeRecord(heads);
            for (var number = 0L;; number++) {
                var part = visit.db().select(ACT_PART)
                        .where(ACT_PART.act.eq(act.id()).and(ACT_PART.number.eq(number))).one();
                if (part.isEmpty()) {
                    break;
                }
                write(csv, part.get());
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Whoever asked for the report went away", e);
        }
    }

    private void write(CsvWriter csv, ActPart part) {
        var problems = ImportProblem.read(part.problems());
        for (var line : problems.isEmpty() ? List.<ImportLine>of() : ImportLine.read(part.content())) {
            var why = ImportProblem.of(problems, line.number());
            if (!why.isEmpty()) {
                var cells = new ArrayList<@Nullable String>();
                for (var i = 0; i < plan.columns().size(); i++) {
                    cells.add(line.cell(i));
                }
                cells.add(String.valueOf(line.number()));
                cells.add(why);
                csv.writeRecord(cells.toArray(String[]::new));
            }
        }
    }
}
