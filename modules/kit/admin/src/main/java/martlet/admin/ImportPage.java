package martlet.admin;

import static martlet.admin.Act.ACT;
import static martlet.admin.ActPart.ACT_PART;

import io.helidon.http.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.Phrase;
import martlet.web.Params;

/**
 * Rows from a file: it is uploaded, one says which column is which field, has it tried, sees what is wrong with which rows, and
 * has it done. Each step is a page of its own, without script.
 */
final class ImportPage<R> {

    /** The kind of its acts. */
    static final String KIND = "import";

    private static final int SHOWN = 50;

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

    /** Refuses who may neither add nor change rows: 403. */
    static void check(Visit<?> visit) {
        if (!visit.access().mayChange()) {
            visit.access().check(Action.ADD);
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
        var values = new HashMap<String, Object>(steps(running));
        values.put("title", Phrase.of("Import {models:small}").with("models", visit.model().captions()));
        values.put("labels", visit.model().captions());
        values.put("back", visit.list());
        values.put("action", address(visit, act.id()));
        values.put("problem", problem);
        values.put("checked", status == Status.OK_200 && act.state() == Act.State.READY && plan.isChecked());
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
        values.put("undo", finished || left ? Undo.path(visit, act.id(), visit.list()) : "");
        values.put("good", act.done() - act.skipped());
        values.put("bad", act.skipped() == 0 ? "" : String.valueOf(act.skipped()));
        values.put("report", address(visit, act.id()) + "report/");
        values.put("problems", ImportProblem.VIEW.all(problems()));
        if (asking) {
            values.putAll(new ImportChoices<>(visit, act, plan, language).values());
            values.put("skips", plan.skips());
        }
        return values;
    }

    private List<ImportProblem> problems() {
        return visit.db().select(ACT_PART).where(ACT_PART.act.eq(act.id()).and(ACT_PART.problems.ne("")))
                .orderBy(ACT_PART.number.asc()).limit(SHOWN).list().stream()
                .flatMap(part -> ImportProblem.read(part.problems()).stream()).limit(SHOWN).toList();
    }

    // -- the report

    /** 200 with the rows that could not be written, as they were in the file, and why; 403; 404. */
    static <R> void report(Visit<R> visit) {
        var page = of(visit);
        new ImportReport<>(visit, page.act, page.plan.columns(), page.language).send();
    }
}
