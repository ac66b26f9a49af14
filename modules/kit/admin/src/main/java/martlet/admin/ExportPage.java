package martlet.admin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Page;
import martlet.model.Phrase;
import martlet.model.Select;
import martlet.web.Client;
import martlet.web.Event;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;

/**
 * The rows that a list's address finds, all of them, as a file. They are read and sent some at a time, from place to place: how
 * much memory that takes does not depend on how many there are, and no connection to the database is held meanwhile. A row that
 * is written meanwhile is in the file as it was or as it is, and never twice.
 */
final class ExportPage<R> {

    /** The parameter that names the kind of file. */
    static final String FORMAT = "format";

    /** The parameter that asks for every field, rather than for the columns of the list. */
    static final String ALL = "_all";

    /** How many rows are read at a time: with one more, as many as the embedded engine finds by going over those that they link to. */
    private static final int STRETCH = 999;

    /** So many are sorted anew for each stretch without anybody noticing; more are sorted by an index, or by key. */
    private static final int SMALL = 10_000;

    private static final System.Logger LOG = System.getLogger("martlet.admin");

    private static final View<Choice> CHOICE = View.of(Choice.class).show("label", Choice::label)
            .show("href", Choice::href);

    private final Visit<R> visit;
    private final ExportFormat format;
    private final Params asked;
    private final List<Column<R>> columns;
    private final FarTexts<R> fars;

    private ExportPage(Visit<R> visit, ExportFormat format, Params asked) {
        this.visit = visit;
        this.format = format;
        this.asked = asked;
        this.columns = visit.query().has(ALL) ? everything(visit) : listed(visit);
        this.fars = FarTexts.of(visit, reached());
    }

    private record Choice(Phrase label, String href) {}

    /** Returns the files that a list can be had as, for its page. */
    static <R> List<Shown> choices(Visit<R> visit, Params query) {
        var rows = query.without("from", ListQuery.LIMIT, Facets.COUNTS, TextSearch.DEPTH).text();
        var address = visit.list() + "export/?" + (rows.isEmpty() ? "" : rows + "&") + FORMAT + "=";
        var choices = new ArrayList<Choice>();
        for (var format : ExportFormat.values()) {
            choices.add(new Choice(format.label(), address + format.word()));
        }
        choices.add(new Choice(Phrase.of("CSV, every field"), address + ExportFormat.CSV.word() + "&" + ALL + "=1"));
        return CHOICE.all(choices);
    }

    /** 200 with the file; 400 for a format that there is not, and for what a list answers with 400. */
    static <R> void send(Visit<R> visit) {
        // A field may be called like that, too: then the last one is ours.
        var words = visit.query().all(FORMAT);
        var word = words.isEmpty() ? ExportFormat.CSV.word() : words.getLast();
        var format = ExportFormat.of(word).orElseThrow(() -> Admin.bad(
                Phrase.of("There is no format '{format}'. Formats: {formats}.").with("format", word)
                        .with("formats", String.join(", ", ExportFormat.words()))));
        var rest = words.isEmpty() ? words : words.subList(0, words.size() - 1);
        var page = new ExportPage<>(visit, format, rows(visit.query(), rest));
        try (var _ = page.fars) {
            page.send();
        }
    }

    private static Params rows(Params query, List<String> formats) {
        var rows = new LinkedHashMap<String, List<String>>();
        query.without(FORMAT, ALL, "from", ListQuery.LIMIT, Facets.COUNTS, TextSearch.DEPTH).names()
                .forEach(name -> rows.put(name, query.all(name)));
        if (!formats.isEmpty()) {
            rows.put(FORMAT, formats);
        }
        return Params.of(rows).with(TextSearch.DEPTH, TextSearch.ALL);
    }

    private static <R> List<Column<R>> listed(Visit<R> visit) {
        return ColumnChoice.of(visit).stream().filter(column -> !column.shown().isEmpty()).toList();
    }

    private static <R> List<Column<R>> everything(Visit<R> visit) {
        var columns = new ArrayList<Column<R>>();
        visit.access().readable().forEach(field -> columns.add(
                new Column<>(field.name(), field.caption(), List.of(field), null, false, List.of())));
        return columns;
    }

    private void send() {
        var select = sorted(select().lookedUp());
        // Whatever is wrong with the address comes out before anything was sent.
        var first = select.page(STRETCH);
        visit.res().header(HeaderNames.CONTENT_TYPE, format.mediaType());
        visit.res().header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"%s-%s.%s\""
                .formatted(visit.model().name(), today(), format.ending()));
        try (var out = visit.res().outputStream()) {
            note(visit.req().prologue().method().equals(Method.HEAD) ? 0 : write(select, first, writer(out)));
        } catch (IOException e) {
            throw new UncheckedIOException("Whoever asked for the rows went away", e);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(visit.admin().web().clock().instant(), visit.admin().web().zone());
    }

    private Select<R> select() {
        return visit.db().select(visit.model()).with(links())
                .where(TextSearch.of(visit, asked).narrowed(
                        visit.access().seen().and(new ListQuery<>(visit, asked).filtered())))
                .orderBy(new ListQuery<>(visit, asked).order());
    }

    private Select<R> sorted(Select<R> select) {
        return select.isOrderIndexed() || select.countUpTo(SMALL + 1) <= SMALL
                ? select.with(Reach.ways(select.order()))
                : select.orderBy(List.of(visit.model().key().asc()));
    }

    /** Returns what rows have to come with for the cells that are made of them; in its order, they tell their place by it. */
    private List<ForeignKey<R, ?, ?>> links() {
        var fields = new ArrayList<Field<R, ?>>();
        columns.stream().filter(column -> !fars.has(column)).forEach(column -> fields.addAll(far(column)));
        return Reach.links(visit.model(), fields);
    }

    private Map<Column<R>, List<ForeignKey<R, ?, ?>>> reached() {
        var reached = new LinkedHashMap<Column<R>, List<ForeignKey<R, ?, ?>>>();
        columns.forEach(column -> reached.put(column, Reach.links(visit.model(), far(column))));
        return reached;
    }

    /** Exact values name linked rows by key, so that nothing is read beyond links but what stands there. */
    private List<Field<R, ?>> far(Column<R> column) {
        return column.shown().stream()
                .filter(field -> format == ExportFormat.SHEET || column.computed() != null || !field.via().isEmpty())
                .toList();
    }

    private ExportWriter<R> writer(OutputStream out) {
        var language = visit.admin().web().language(visit.req());
        var tag = Locale.forLanguageTag(visit.admin().pages().language(visit.req()));
        var comma = DecimalFormatSymbols.getInstance(tag).getDecimalSeparator() == ',';
        var values = new ExportValues<>(visit, language, comma);
        return switch (format) {
            case CSV -> CsvExport.exact(columns, values, fars, out);
            case SHEET ->
                CsvExport.sheet(columns, values, fars, language, comma, visit.admin().web().zone().getId(), out);
            case JSON -> new JsonExport<>(columns, values, fars, true, out);
            case NDJSON -> new JsonExport<>(columns, values, fars, false, out);
        };
    }

    private long write(Select<R> select, Page<R> first, ExportWriter<R> writer) throws IOException {
        writer.begin();
        var rows = 0L;
        for (var page = first;; page = select.page(STRETCH, page.next().get())) {
            writer.rows(page.rows(), new Titles<>(visit, links(), page.rows()));
            rows += page.rows().size();
            if (page.next().isEmpty()) {
                writer.end();
                return rows;
            }
        }
    }

    /** Who took how much away with them. */
    private void note(long rows) {
        Event.of("admin export").with("account", visit.access().caller().name())
                .with("address", Client.address(visit.req())).with("model", visit.model().name())
                .with("rows", String.valueOf(rows)).log(LOG, System.Logger.Level.INFO);
    }
}
