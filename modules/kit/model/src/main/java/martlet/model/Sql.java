package martlet.model;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement being written: its text, the values for its marks, and the joins that its fields need.
 *
 * <p>Where the text is known from before, the same is said again and only the values are taken.
 */
final class Sql {

    /** The alias of the model that a statement is about. */
    private static final String ROOT = "t";

    /** What a text that is known already would be written to. */
    private static final StringBuilder NOTHING = new StringBuilder(0);

    private final Dialect dialect;
    private final String root;
    private final Reading reading;
    private final boolean literal;
    private final StringBuilder text;
    private final List<Type<?>> types;
    private final BitSet secrets;
    private final List<Join> joins;
    private final List<Model<?>> tables;
    private final List<@Nullable Object> values;
    private final boolean known;
    private int aliases;
    private @Nullable Wording wording;

    /**
     * A table that a path of links brings in.
     *
     * @param given whether the statement around this one reads it, so that it is there
     */
    private record Join(List<ForeignKey<?, ?, ?>> path, String alias, boolean given) {}

    /** How the rows are read. */
    private enum Reading {
        AS_IT_COMES, IN_ORDER, OF_FEW
    }

    Sql(Dialect dialect) {
        this(dialect, ROOT, Reading.AS_IT_COMES, false);
    }

    private Sql(Dialect dialect, String root, Reading reading, boolean literal) {
        this.dialect = dialect;
        this.root = root;
        this.reading = reading;
        this.literal = literal;
        this.text = new StringBuilder(256);
        this.types = new ArrayList<>();
        this.secrets = new BitSet();
        this.joins = new ArrayList<>();
        this.tables = new ArrayList<>();
        this.values = new ArrayList<>();
        this.known = false;
    }

    /** A statement whose text is known: of all that is said to it, only the values are taken. */
    Sql(Dialect dialect, Wording wording) {
        this.dialect = dialect;
        this.root = ROOT;
        this.reading = Reading.AS_IT_COMES;
        this.literal = false;
        this.text = NOTHING;
        this.types = wording.types();
        this.secrets = wording.secrets();
        this.joins = List.of();
        this.tables = wording.tables();
        this.values = new ArrayList<>(types.size());
        this.known = true;
        this.wording = wording;
    }

    /** A statement whose rows are read in order until there are enough, so that conditions are best met row by row. */
    static Sql streaming(Dialect dialect) {
        return new Sql(dialect, ROOT, Reading.IN_ORDER, false);
    }

    /** A statement that looks at a few rows, whatever an engine takes the table's size for. */
    static Sql few(Dialect dialect) {
        return new Sql(dialect, ROOT, Reading.OF_FEW, false);
    }

    /** A condition as the declaration of a table has it: with its values in it, and without the table's name. */
    static Sql literal() {
        return new Sql(new Dialect.Hsqldb(), "", Reading.AS_IT_COMES, true);
    }

    boolean isLiteral() {
        return literal;
    }

    boolean isStreaming() {
        return reading != Reading.AS_IT_COMES;
    }

    boolean isOfFew() {
        return reading == Reading.OF_FEW;
    }

    /** Whether only values are taken. */
    boolean isKnown() {
        return known;
    }

    /** Returns what was written so far, but for the values. */
    Wording wording() {
        var written = wording;
        if (written == null) {
            written = new Wording(text.toString(), List.copyOf(types), (BitSet) secrets.clone(), List.copyOf(tables));
            wording = written;
        }
        return written;
    }

    String text() {
        return wording().text();
    }

    /** Whether a condition or an order asked for another table. */
    boolean isJoined() {
        return !joins.isEmpty();
    }

    List<Model<?>> tables() {
        return tables;
    }

    List<@Nullable Object> values() {
        return values;
    }

    String root() {
        return root;
    }

    Dialect dialect() {
        return dialect;
    }

    Sql add(String part) {
        if (!known) {
            text.append(part);
            wording = null;
        }
        return this;
    }

    /** Adds a name in quotes. */
    Sql name(String name) {
        return add("\"").add(name).add("\"");
    }

    /** Adds what was written for this place; a part of a known statement gave its values as it was said. */
    Sql add(Sql other) {
        if (known) {
            return this;
        }
        other.secrets.stream().forEach(at -> secrets.set(values.size() + at));
        types.addAll(other.types);
        values.addAll(other.values);
        tables.addAll(other.tables);
        return add(other.text.toString());
    }

    /** Adds a mark and the value that goes there. */
    <T> Sql value(Type<T> type, @Nullable T value) {
        return value(type, value, false);
    }

    <T> Sql value(Type<T> type, @Nullable T value, boolean secret) {
        if (literal && value != null) {
            return add(type.literal(value));
        }
        return mark(known || value == null ? "?" : type.mark(value), type, value, secret);
    }

    private Sql mark(String mark, Type<?> type, @Nullable Object value, boolean secret) {
        if (!known) {
            add(mark);
            secrets.set(values.size(), secret);
            types.add(type);
        }
        values.add(value);
        return this;
    }

    /** Adds a mark and a value whose class is known to be right. */
    <T> Sql any(Type<T> type, Object value) {
        return value(type, type.cast(value));
    }

    /** Adds a mark and the value of a field that goes there, which a log shows only where the field is not secret. */
    <T> Sql value(Field<?, T> field, @Nullable T value) {
        return value(field.type(), value, field.input() == Input.PASSWORD);
    }

    /** Adds one mark for all of some values, however many. */
    <T> Sql values(Field<?, T> field, List<T> all) {
        return mark("?", field.type(), new Wording.Many(all), field.input() == Input.PASSWORD);
    }

    /** Adds a mark and a text to compare a field with. */
    Sql text(Field<?, ?> field, String value) {
        return value(Type.TEXT, value, field.input() == Input.PASSWORD);
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }

    /** Adds a column with the alias of its table, joining what is needed. */
    Sql column(Field<?, ?> field) {
        return known ? this : add(nameOf(field));
    }

    /** Returns a column's name with the alias of its table, joining what is needed. */
    String nameOf(Field<?, ?> field) {
        if (known) {
            return "";
        }
        return literal ? quoted(field.column()) : aliasOf(field.via()) + '.' + quoted(field.column());
    }

    /** Returns the name of the column in which a name is folded, with the alias of its table. */
    String columnBeside(Field<?, ?> name) {
        return known ? "" : aliasOf(name.via()) + '.' + quoted(name.folded().orElseThrow().column());
    }

    String aliasOf(List<ForeignKey<?, ?, ?>> path) {
        if (path.isEmpty()) {
            return root;
        }
        for (var join : joins) {
            if (Field.samePath(join.path, path)) {
                return join.alias;
            }
        }
        aliasOf(path.subList(0, path.size() - 1));
        var join = new Join(path, root + (++aliases), false);
        joins.add(join);
        return join.alias;
    }

    /** Takes what a link leads to from the statement around this one, where it has this alias. */
    Sql given(ForeignKey<?, ?, ?> link, String alias) {
        joins.add(new Join(List.of(link), alias, true));
        return this;
    }

    /** Returns {@code from "message" t join "user" t1 on …}, for the joins asked for so far. */
    String from(Model<?> model) {
        if (known) {
            return "";
        }
        tables.add(model);
        return " from " + quoted(model.name()) + ' ' + root + joins();
    }

    /** Returns {@code  join "user" t1 on …}, for the joins asked for so far. */
    String joins() {
        var from = new StringBuilder();
        for (var join : joins) {
            if (join.given) {
                continue;
            }
            var link = join.path.getLast();
            var outer = join.path.stream().anyMatch(Field::isOptional);
            tables.add(link.target());
            from.append(outer ? " left join " : " join ").append(quoted(link.target().name())).append(' ')
                    .append(join.alias).append(" on ").append(join.alias).append('.')
                    .append(quoted(link.target().key().column())).append(" = ")
                    .append(aliasOf(join.path.subList(0, join.path.size() - 1))).append('.')
                    .append(quoted(link.column()));
        }
        return from.toString();
    }

    Sql orderBy(List<? extends Order<?>> order) {
        return known ? this : orderBy(order, order.stream().map(step -> nameOf(step.field())).toList());
    }

    /** Adds an order whose columns have these names here. */
    Sql orderBy(List<? extends Order<?>> order, List<String> names) {
        for (var i = 0; i < names.size(); i++) {
            var step = order.get(i);
            add(i == 0 ? " order by " : ", ").add(names.get(i)).add(step.descending() ? " desc" : "");
            if (step.field().isOptional()) {
                add(step.nullsFirst() ? " nulls first" : " nulls last");
            }
        }
        return this;
    }

    Sql rankBy(List<? extends Rank<?>> order) {
        var between = " order by ";
        for (var step : order) {
            add(between).add(step.column().in(this)).add(step.descending() ? " desc" : "")
                    .add(step.nullsFirst() ? " nulls first" : " nulls last");
            between = ", ";
        }
        return this;
    }

    /** Adds a limit, and how many rows are passed over before. */
    Sql limit(long rows, long offset) {
        if (dialect.hasStatistics()) {
            // A plan for any number of rows is one for many, and sorts them all where an index would have them in order.
            add(" limit ").add(known ? "" : Long.toString(rows));
        } else {
            add(" limit ").value(Type.LONG, rows);
        }
        return offset > 0 ? add(" offset ").value(Type.LONG, offset) : this;
    }

    /** Adds a condition on the root model's rows. */
    Sql where(Where<?> where) {
        new Conditions(this).add(where);
        return this;
    }

    /** Returns a writer for a statement inside this one, with aliases of its own. */
    Sql inner() {
        return known ? this : new Sql(dialect, root + "_" + (++aliases) + "x", reading, false);
    }

    /** Returns the values for people to read in a log, those of secret fields as such. */
    String shown() {
        return wording().shown(values);
    }

    void bind(PreparedStatement statement) throws SQLException {
        wording().bind(statement, values);
    }
}
