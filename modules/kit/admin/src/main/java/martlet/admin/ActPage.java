package martlet.admin;

import io.helidon.http.Method;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Params;
import martlet.web.View;

/** How far something has come that is done with many rows. While it is worked on, the page asks again each second by itself. */
final class ActPage<R> {

    private static final String STOP = "_stop";
    private static final View<String> REASON = View.<String>of("reason").show("text", reason -> reason);

    private final Visit<R> visit;
    private final Act act;

    private ActPage(Visit<R> visit, Act act) {
        this.visit = visit;
        this.act = act;
    }

    static String address(Visit<?> visit, UUID id) {
        return "%s/acts/%s/%s/".formatted(visit.admin().path(), visit.model().name(), id);
    }

    /** Does the first slice while whoever asks waits, and the others behind their back. */
    static <R> void first(Visit<R> visit, UUID id, MassWork<R> work) {
        var acts = visit.admin().acts();
        acts.through(id, new BooleanSupplier() {
            private boolean once = true;

            @Override
            public boolean getAsBoolean() {
                var more = once && work.step(visit.admin().auth().writes(visit.req(), visit.res()));
                once = false;
                if (more) {
                    acts.work(id, work::step);
                }
                return false;
            }
        });
    }

    /** 200; 303 back to the list, with a message, when it is done; POST: goes on, or stops it, 303; 404 for another's. */
    static <R> void answer(Visit<R> visit, UUID id) {
        var act = visit.admin().acts().find(id, visit.model().name(), visit.access().caller().key())
                .orElseThrow(visit::notFound);
        new ActPage<>(visit, act).answer();
    }

    private void answer() {
        if (visit.req().prologue().method().equals(Method.POST)) {
            send();
        } else if (act.state() == Act.State.DONE && act.skipped() == 0) {
            visit.flash(Flash.Kind.SUCCESS,
                    Undo.isOffered(visit, act.id()) ? Frame.offering(done(), act.id()) : done());
            visit.redirect(back());
        } else {
            show();
        }
    }

    private String back() {
        return visit.back(Params.parse(act.asked()));
    }

    private void send() {
        if (visit.form().has(STOP)) {
            visit.admin().acts().stop(act.id());
        } else {
            goOn();
        }
        visit.redirect(address(visit, act.id()));
    }

    private void goOn() {
        Optional<? extends BooleanSupplier> work = MassPage.again(visit, act).map(again -> again::step);
        if (work.isPresent() && visit.admin().acts().claim(act.id())) {
            visit.admin().acts().work(act.id(), work.get());
        }
    }

    private Phrase done() {
        var done = act.done() - act.skipped();
        return Phrase.of("Done with {count} {models:small}.").with("count", done)
                .with("models", done == 1 ? visit.model().caption() : visit.model().captions());
    }

    private void show() {
        var running = act.state() == Act.State.RUNNING && !Acts.isLeft(act);
        var values = new HashMap<String, Object>();
        values.put("title", act.state() == Act.State.DONE ? done() : title(running));
        values.put("labels", visit.model().captions());
        values.put("back", back());
        values.put("action", address(visit, act.id()));
        values.put("running", running);
        values.put("left", act.state() != Act.State.DONE && !running);
        values.put("done", act.done());
        values.put("total", act.total() > Dashboard.MOST ? "" : String.valueOf(act.total()));
        values.put("of", Dashboard.counted(act.total()));
        values.put("skipped", act.skipped() == 0
                ? ""
                : Phrase.of("{count} {count|row was|rows were} left as {count|it was|they were}.")
                        .with("count", act.skipped()));
        values.put("undo", running ? "" : Undo.path(visit, act.id(), back()));
        values.put("reasons", REASON.all(act.message().lines().toList()));
        visit.show("admin_progress", values);
    }

    private static Phrase title(boolean running) {
        return running ? Phrase.of("Working…") : Phrase.of("It has stopped");
    }
}
