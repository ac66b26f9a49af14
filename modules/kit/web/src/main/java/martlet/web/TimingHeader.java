package martlet.web;

import io.helidon.common.GenericType;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import martlet.model.Statements;

/** {@code Server-Timing: db;desc="3 statements";dur=1.2}, worked out when the answer's headers are written. */
final class TimingHeader implements Header {

    private static final HeaderName NAME = HeaderNames.create("Server-Timing");

    private final Statements statements;

    TimingHeader(Statements statements) {
        this.statements = statements;
    }

    /** The header as it is now; the server has no moment to say it at, just before it writes. */
    private Header now() {
        return HeaderValues.create(NAME, String.format(Locale.ROOT, "db;desc=\"%d statement%s\";dur=%.1f",
                statements.count(), statements.count() == 1 ? "" : "s", statements.time().toNanos() / 1e6));
    }

    @Override
    public String name() {
        return NAME.defaultCase();
    }

    @Override
    public HeaderName headerName() {
        return NAME;
    }

    @Override
    public String get() {
        return now().get();
    }

    @Override
    public List<String> allValues() {
        return now().allValues();
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public boolean sensitive() {
        return false;
    }

    @Override
    public boolean changing() {
        return true;
    }

    @Override
    public <N> Value<N> as(Class<N> type) {
        return now().as(type);
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return now().as(type);
    }

    @Override
    public <N> Value<N> as(Function<? super String, ? extends N> mapper) {
        return now().as(mapper);
    }

    @Override
    public Optional<String> asOptional() {
        return now().asOptional();
    }

    @Override
    public Value<Boolean> asBoolean() {
        return now().asBoolean();
    }

    @Override
    public Value<String> asString() {
        return now().asString();
    }

    @Override
    public Value<Integer> asInt() {
        return now().asInt();
    }

    @Override
    public Value<Long> asLong() {
        return now().asLong();
    }

    @Override
    public Value<Double> asDouble() {
        return now().asDouble();
    }
}
