package martlet.rest;

import java.util.List;
import martlet.model.Names;
import martlet.model.Type;

/** What the document says of a {@link Report}: its columns as filters, orders and fields, and its pages. */
final class ReportSchemas {

    private final JsonOut out;
    private final Report<?> report;
    private final Parameters parameters;
    private final Replies replies;

    ReportSchemas(JsonOut out, Asker asker, Report<?> report) {
        this.out = out;
        this.report = report;
        this.parameters = new Parameters(out, asker);
        this.replies = new Replies(out, asker);
    }

    void write() {
        out.array("parameters", () -> {
            parameters.limit(ReportListing.PAGE, ReportListing.LONGEST_PAGE);
            parameters.common("page");
            var names = report.columns().stream().map(ReportColumn::name).toList();
            parameters.names("ordering", "What comes first: names of columns, `-` before one for the opposite.", names);
            parameters.names("fields", "These columns and no others.", names);
            parameters.filter(this::filters);
            parameters.common("If-None-Match");
        });
        replies.own("200", this::reply, List.of("304", "400", "401", "403", "404", "429", "500", "503"));
    }

    private void filters() {
        out.text("type", "object");
        out.text("description", "Which lines: `column` or `column__operator`; `-` before a name means the opposite.");
        out.object("properties", () -> report.columns().forEach(this::filters));
        out.object("patternProperties", () -> out.object("^-[a-z]", () -> {}));
        out.truth("additionalProperties", false);
    }

    private <V> void filters(ReportColumn<?, V> column) {
        out.object(column.name(), new TypeSchema<>(out, column.type())::compared);
        column.operators().forEach(operator -> out.object(column.name() + Names.STEP + operator, () -> {
            switch (operator) {
                case "in", "not_in", "between" -> out.text("type", "string");
                case "is" -> {
                    out.text("type", "string");
                    out.texts("enum", List.of("null"));
                }
                default -> new TypeSchema<>(out, column.type()).compared();
            }
        }));
    }

    private void reply() {
        out.text("description", "A page of it.");
        replies.headers(List.of("ETag"));
        out.object("content", () -> out.object("application/json", () -> out.object("schema", this::page)));
    }

    private void page() {
        out.text("type", "object");
        out.texts("required", List.of("meta", "objects"));
        out.object("properties", () -> {
            out.ref("meta", "schemas/ApiPageMeta");
            out.object("objects", () -> {
                out.text("type", "array");
                out.object("items", this::line);
            });
        });
        out.truth("additionalProperties", false);
    }

    private void line() {
        out.text("type", "object");
        out.object("properties",
                () -> report.columns().forEach(column -> out.object(column.name(), () -> value(column.type()))));
        out.truth("additionalProperties", false);
    }

    private <V> void value(Type<V> type) {
        new TypeSchema<>(out, type).value(true, type.values());
    }
}
