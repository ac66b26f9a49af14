package martlet.admin;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import martlet.model.Bytes;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.StoredFile;
import martlet.web.FileSize;
import martlet.web.Links;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * One value as a page shows it.
 *
 * @param text what is read: text, or a phrase; empty for a time, which the page writes in its zone and language
 * @param href where it leads; empty where it leads nowhere
 * @param moment the time in its exact form; empty where it is none
 * @param kind the style: text, number, yes, no, none
 * @param head whether it names its row
 */
record Cell(Object text, String href, String moment, String kind, boolean head) {

    static final View<Cell> VIEW = View.of(Cell.class)
            .show("text", Cell::text).show("href", Cell::href).show("moment", Cell::moment)
            .show("kind", Cell::kind).show("head", Cell::head);

    private static final int LONGEST = 160;

    /** Shows the value that a row has for a field; none where it is one of a row that may not be seen. */
    static <R> Cell of(Linked<R> row, Field<R, ?> field, Titles<R> titles) {
        if (!titles.reaches(row, field)) {
            return of((Object) null);
        }
        var link = titles.link(field);
        return link.isPresent() ? linked(row, link.get(), titles) : own(row, field, false);
    }

    private static <R, P> Cell linked(Linked<R> row, ForeignKey<R, P, ?> link, Titles<R> titles) {
        if (link instanceof FileLink) {
            return row.to(link).map(far -> file((StoredFile) far)).orElseGet(() -> of((Object) null));
        }
        var name = titles.of(row, link);
        return name.text().isEmpty()
                ? of((Object) null)
                : new Cell(shortened(name.text()), name.href(), "", "text", false);
    }

    /** A file leads to itself: whoever may read the field may read it. */
    static Cell file(StoredFile file) {
        var text = Phrase.of("{name} ({size})").with("name", shortened(file.name()))
                .with("size", FileSize.of(file.size()));
        return new Cell(text, Links.file(file), "", "text", false);
    }

    /** Shows all of the value that a row has for a field, however long. */
    static <R> Cell whole(Linked<R> row, Field<R, ?> field, Titles<R> titles) {
        return titles.link(field).isPresent() ? of(row, field, titles) : own(row, field, true);
    }

    static <T> Cell whole(Field<?, T> field, @Nullable T value) {
        return value instanceof String text && !text.isBlank()
                ? new Cell(text, "", "", "text", false)
                : of(field, value);
    }

    private static <R, T> Cell own(Linked<R> row, Field<R, T> field, boolean whole) {
        return whole ? whole(field, row.value(field)) : of(field, row.value(field));
    }

    /** The same of a value whose class is known to be right. */
    static <T> Cell any(Field<?, T> field, @Nullable Object value) {
        return whole(field, field.type().javaClass().cast(value));
    }

    /** A choice is called by its label, a number is written without an exponent, and bytes are counted. */
    private static <T> Cell of(Field<?, T> field, @Nullable T value) {
        if (value == null) {
            return of((Object) null);
        }
        return switch (value) {
            case Enum<?> _ -> of((Object) Phrase.of(field.type().label(value)));
            case Bytes _ -> text(field.type().label(value));
            case BigDecimal _ -> new Cell(field.type().text(value), "", "", "number", false);
            case LocalTime _,Duration _ -> text(field.type().text(value));
            default -> of((Object) value);
        };
    }

    static Cell of(@Nullable Object value) {
        return switch (value) {
            case null -> new Cell(Phrase.of("none"), "", "", "none", false);
            case Boolean yes -> new Cell(Phrase.of(yes ? "Yes" : "No"), "", "", yes ? "yes" : "no", false);
            case Instant moment -> new Cell("", "", moment.toString(), "moment", false);
            case Phrase phrase -> new Cell(phrase, "", "", "text", false);
            case Number number -> new Cell(number.toString(), "", "", "number", false);
            default -> text(value.toString());
        };
    }

    private static Cell text(String text) {
        return text.isBlank()
                ? new Cell(Phrase.of("empty"), "", "", "none", false)
                : new Cell(shortened(text), "", "", "text", false);
    }

    /** The same value as the name of its row, leading to the row's page. */
    Cell leading(String page) {
        return new Cell(text, page, moment, kind, true);
    }

    /** A list shows the beginning of a long text; the row's page has all of it. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
