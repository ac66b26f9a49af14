package martlet.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import martlet.auth.Action;
import martlet.model.Names;
import martlet.model.UnknownFieldException;
import org.jspecify.annotations.Nullable;

/** Answers a {@link Report}: its lines, filtered, sorted and paged as a request asks. */
final class ReportListing<T> {

    private static final Set<String> WORDS = Set.of("limit", "page", "ordering", "fields");
    static final int PAGE = 20;
    static final int LONGEST_PAGE = 100;

    private final Report<T> report;
    private final Call call;

    ReportListing(Report<T> report, Call call) {
        this.report = report;
        this.call = call;
    }

    void send(List<T> lines) {
        call.access(report.about()).check(Action.SEE);
        var found = new ArrayList<>(lines.stream().filter(filters()).toList());
        order().ifPresent(found::sort);
        var columns = columns();
        var limit = (int) Math.min(atLeastOne("limit", PAGE), LONGEST_PAGE);
        var page = atLeastOne("page", 1);
        var pages = (found.size() + limit - 1) / limit;
        var from = (int) Math.min(found.size(), Math.min(page - 1, pages) * limit);
        call.sendList(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("meta");
            json.writeStringProperty("model", report.name());
            json.writeNumberProperty("page", page);
            json.writeNumberProperty("page_count", pages);
            json.writeNumberProperty("object_count", found.size());
            json.writeStringProperty("previous", page > 1 ? address(Math.max(1, Math.min(page - 1, pages))) : "");
            json.writeStringProperty("next", page < pages ? address(page + 1) : "");
            json.writeEndObject();
            json.writeArrayPropertyStart("objects");
            for (var line : found.subList(from, Math.min(found.size(), from + limit))) {
                json.writeStartObject();
                columns.forEach(column -> column.write(json, line));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private long atLeastOne(String name, long otherwise) {
        var value = call.query().whole(name, otherwise);
        if (value < 1) {
            throw Problems.bad("'%s' is %d; it begins at 1.".formatted(name, value));
        }
        return value;
    }

    private String address(long page) {
        return Addresses.of(call.path(), call.query().with("page", Long.toString(page)));
    }

    private Predicate<T> filters() {
        Predicate<T> all = _ -> true;
        for (var name : call.query().names()) {
            if (!WORDS.contains(name)) {
                all = all.and(filter(name, call.query().all(name)));
            }
        }
        return all;
    }

    private Predicate<T> filter(String name, List<String> values) {
        var positive = name.startsWith("-") ? name.substring(1) : name;
        var at = positive.lastIndexOf(Names.STEP);
        var operator = at > 0 ? positive.substring(at + Names.STEP.length()) : "eq";
        var column = column(ReportColumn.OPERATORS.contains(operator) && at > 0 ? positive.substring(0, at) : positive);
        Predicate<T> any = _ -> false;
        for (var value : values) {
            try {
                any = any.or(column.filter(operator, value));
            } catch (IllegalArgumentException e) {
                throw Problems.bad("'%s' can't be '%s': %s".formatted(positive, value, e.getMessage()));
            }
        }
        return name.startsWith("-") ? any.negate() : any;
    }

    private ReportColumn<T, ?> column(String name) {
        return report.columns().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> {
            var known = report.columns().stream().map(ReportColumn::name).toList();
            return Problems.bad("'%s' has no field '%s'.%s Fields: %s.".formatted(report.name(), name,
                    UnknownFieldException.nearest(name, known).map(" Did you mean '%s'?"::formatted).orElse(""),
                    String.join(", ", known)));
        });
    }

    private Optional<Comparator<T>> order() {
        @Nullable
        Comparator<T> all = null;
        for (var step : names("ordering")) {
            var next = order(step);
            all = all == null ? next : all.thenComparing(next);
        }
        return Optional.ofNullable(all);
    }

    private Comparator<T> order(String step) {
        try {
            return step.startsWith("-")
                    ? Collections.reverseOrder(column(step.substring(1)).order())
                    : column(step).order();
        } catch (IllegalArgumentException e) {
            throw Problems.bad("%s".formatted(e.getMessage()));
        }
    }

    private List<ReportColumn<T, ?>> columns() {
        var asked = names("fields").stream().<ReportColumn<T, ?>>map(this::column).toList();
        return call.query().has("fields")
                ? report.columns().stream().filter(asked::contains).toList()
                : report.columns();
    }

    private List<String> names(String parameter) {
        return call.query().all(parameter).stream().flatMap(list -> List.of(list.split(",", -1)).stream())
                .map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
