package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Access;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Form;
import martlet.web.Params;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of lines of a file, some at a time: with the inputs and the checks of the form on which they could be typed, so
 * that what a person may not write a file may not either. How many statements that takes does not depend on how many lines.
 */
final class ImportRows<R> {

    private final Web web;
    private final Access<R> access;
    private final ImportPlan<R> plan;
    private final Phrase.Language language;
    private final ImportLinks<R> links;
    private final Map<Integer, Field<R, ?>> mapped;

    ImportRows(Web web, ModelAdmin<R> look, Access<R> access, ImportPlan<R> plan, Phrase.Language language) {
        this.web = web;
        this.access = access;
        this.plan = plan;
        this.language = language;
        this.links = new ImportLinks<>(web.db(), look, access);
        this.mapped = plan.mapped();
    }

    /**
     * A line made a row.
     *
     * @param there the row that it changes; null where it is a new one
     * @param change what is to be written; null where that can't be said
     */
    record Made<R>(ImportLine line, @Nullable Linked<R> there, @Nullable Change<R> change,
            List<ImportProblem> problems) {}

    /** Makes rows; those that are there already are kept from others until the transaction ends. */
    List<Made<R>> of(List<ImportLine> lines) {
        access.model().links().forEach(link -> find(link, lines));
        var there = there(lines);
        return lines.stream().map(line -> made(line, there)).toList();
    }

    private void find(ForeignKey<R, ?, ?> link, List<ImportLine> lines) {
        mapped.forEach((column, field) -> {
            if (field.equals(link)) {
                var texts = new LinkedHashSet<String>();
                lines.forEach(line -> text(line, column).filter(text -> !text.isEmpty()).ifPresent(texts::add));
                links.find(link, texts);
            }
        });
    }

    private static Optional<String> text(ImportLine line, int column) {
        return Optional.ofNullable(line.cell(column)).map(String::strip);
    }

    // -- which are there

    private Map<String, Linked<R>> there(List<ImportLine> lines) {
        var by = plan.by();
        var column = by.flatMap(plan::column);
        return column.isEmpty() ? Map.of() : there(by.get(), column.get(), lines);
    }

    private <T> Map<String, Linked<R>> there(Field<R, T> by, int column, List<ImportLine> lines) {
        var values = new LinkedHashMap<String, T>();
        for (var line : lines) {
            text(line, column).filter(text -> !text.isEmpty()).ifPresent(text -> value(by, text).ifPresent(
                    value -> values.put(by.type().text(value), value)));
        }
        var there = new HashMap<String, Linked<R>>();
        if (!values.isEmpty()) {
            Where<R> where = by.in(List.copyOf(values.values()));
            web.db().select(access.model()).where(where.and(access.seen())).forUpdate().linked().forEach(row -> {
                var value = row.value(by);
                if (value != null) {
                    there.put(by.type().text(value), row);
                }
            });
        }
        return there;
    }

    private static <T> Optional<T> value(Field<?, T> field, String text) {
        try {
            return Optional.of(field.type().parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static <T> String normal(Field<?, T> field, String text) {
        return value(field, text).map(field.type()::text).orElse(text);
    }

    // -- what they are

    private Made<R> made(ImportLine line, Map<String, Linked<R>> there) {
        var by = plan.by();
        var found = by.flatMap(field -> plan.column(field).flatMap(column -> text(line, column))
                .map(text -> there.get(normal(field, text)))).orElse(null);
        var refused = refusal(found, by.orElse(null));
        if (line.hasMoreThan(plan.columns().size())) {
            refused = Optional.of(Phrase.of("It has more values than there are columns. "
                    + "Text with the separator in it has to stand in quotes."));
        }
        if (refused.isPresent()) {
            return new Made<>(line, found, null,
                    List.of(new ImportProblem(line.number(), "", refused.get().in(language))));
        }
        return found == null ? added(line) : changed(line, found);
    }

    private Optional<Phrase> refusal(@Nullable Linked<R> found, @Nullable Field<R, ?> by) {
        var one = access.model().caption();
        if (found == null && by != null && !plan.adds()) {
            return Optional.of(Phrase.of("There is no {model:small} with this {field}.").with("model", one)
                    .with("field", by.caption().inside()));
        }
        if (found != null && !plan.updates()) {
            return Optional.of(Phrase.of("There is a {model:small} with this {field} already.").with("model", one)
                    .with("field", by == null ? Phrase.of("") : by.caption().inside()));
        }
        return found != null
                && access.among(web.db(), Action.CHANGE, List.of(access.model().keyOf(found.row()))).isEmpty()
                        ? Optional.of(Phrase.of("You may not change this {model:small}.").with("model", one))
                        : Optional.empty();
    }

    private Made<R> added(ImportLine line) {
        return read(line, null, mapped.values().stream().filter(access::mayGive).toList());
    }

    private Made<R> changed(ImportLine line, Linked<R> found) {
        var by = plan.by().orElseThrow();
        return read(line, found, mapped.values().stream()
                .filter(field -> access.mayWrite(field) && !field.equals(by)).toList());
    }

    private Made<R> read(ImportLine line, @Nullable Linked<R> found, List<Field<R, ?>> fields) {
        var problems = new ArrayList<ImportProblem>();
        var entered = new LinkedHashMap<String, List<String>>();
        var sent = new ArrayList<Field<R, ?>>();
        for (var field : fields) {
            var text = plan.column(field).map(line::cell);
            if (text.isPresent()) {
                sent.add(field);
                try {
                    entered.put(field.name(), List.of(entered(field, text.get())));
                } catch (IllegalArgumentException e) {
                    problems.add(problem(line, field, Phrase.of(e)));
                }
            }
        }
        var form = Form.of(web, access.model(), sent);
        if (found != null) {
            form.with(found.row());
        }
        form.read(Params.of(entered));
        form.found().stream()
                .filter(each -> problems.stream().noneMatch(known -> known.field().equals(called(each.field()))))
                .forEach(each -> problems.add(new ImportProblem(line.number(), called(each.field()),
                        each.phrase().in(language))));
        return new Made<>(line, found, form.change(), problems);
    }

    private String entered(Field<R, ?> field, String text) {
        for (var link : access.model().links()) {
            if (link.equals(field) && !text.isBlank()) {
                return links.key(link, text.strip())
                        .orElseThrow(
                                () -> new martlet.model.UnreadableException(ImportLinks.missing(link, text.strip())));
            }
        }
        return ImportValues.entered(field, text, language);
    }

    private ImportProblem problem(ImportLine line, Field<R, ?> field, Phrase sentence) {
        return new ImportProblem(line.number(), called(field.name()), sentence.in(language));
    }

    /** Returns what a field is called, for people. */
    String called(String name) {
        return access.model().field(name).map(field -> field.caption().in(language)).orElse(name);
    }
}
