package martlet.rest;

import static martlet.rest.AnswerRow.ANSWER;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import martlet.auth.AccountWrites;
import martlet.auth.Caller;
import martlet.auth.UnauthorizedException;
import martlet.model.Bytes;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
import martlet.web.Secrets;

/**
 * Answers a request with an {@code Idempotency-Key} that comes again as it was answered the first time. What was answered is kept
 * in the transaction of the write that it tells of: there are both or neither, whenever the process ends.
 */
final class Retries {

    /** The longest key, in characters. */
    static final int LONGEST_KEY = 255;

    private static final HeaderName KEY = HeaderNames.create("Idempotency-Key");
    private static final HeaderName REPLAYED = HeaderNames.create("Idempotency-Replayed");
    private static final Pattern TAKEN = Pattern.compile("[!-~]{1,%d}".formatted(LONGEST_KEY));
    private static final Duration KEPT = Duration.ofHours(24);

    private final AccountWrites<?> writes;
    private final Database db;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Retries(AccountWrites<?> writes) {
        this.writes = writes;
        this.db = writes.db();
    }

    /**
     * Answers a request that writes rows of some models.
     *
     * @param work answers it when it comes for the first time; begun again when it loses against another write
     */
    void answer(Call call, Supplier<? extends Collection<? extends Model<?>>> written, Answer work) {
        if (call.headers(KEY).isEmpty()) {
            work.to(call);
            return;
        }
        var token = token(call);
        if (!underWay.add(token)) {
            throw underWay();
        }
        try {
            var content = call.sent();
            var request = request(call, content);
            writes.together(written.get(), () -> once(call, token, request, content, work)).send(call.exchange());
        } finally {
            underWay.remove(token);
        }
    }

    /** A key is its sender's own: who guesses another's gets nothing by it, nor does another program of the same person. */
    private static String token(Call call) {
        var caller = call.asker().caller();
        if (caller.isAnonymous()) {
            throw new UnauthorizedException("An Idempotency-Key is kept for whoever sent it; say who you are.");
        }
        var key = String.join(",", call.headers(KEY));
        if (!TAKEN.matcher(key).matches()) {
            throw Problems.bad("An Idempotency-Key has 1 to %d letters, digits and signs of ASCII, and no spaces."
                    .formatted(LONGEST_KEY));
        }
        return Secrets.hash(sender(caller) + " " + key);
    }

    private static String sender(Caller caller) {
        var by = caller.apiKey();
        return "%d/%s".formatted(caller.key(), by == null ? "" : Long.toString(by.id()));
    }

    /** What makes a request the same: its method, its address to the letter, and its body to the byte. */
    private static String request(Call call, Content content) {
        var whole = new ByteArrayOutputStream();
        var line = "%s %s?%s\n".formatted(call.method(), call.exchange().path(),
                call.req().prologue().query().rawValue());
        whole.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(content.bytes());
        return Secrets.hash(whole.toString(StandardCharsets.ISO_8859_1));
    }

    private HeldExchange.Reply once(Call call, String token, String request, Content content, Answer work) {
        var now = writes.clock().instant();
        var mine = db.insertOrIgnore(
                Change.of(ANSWER).set(ANSWER.token, token).set(ANSWER.request, request).set(ANSWER.made, now),
                ANSWER.token);
        if (mine.isPresent()) {
            var held = new HeldRequest(call.exchange(), content);
            work.to(call.by(held));
            keep(mine.get().id(), held.reply());
            return held.reply();
        }
        var forgotten = db.delete(ANSWER, ANSWER.token.eq(token).and(ANSWER.made.lt(now.minus(KEPT))));
        return forgotten > 0 ? once(call, token, request, content, work) : again(token, request);
    }

    private void keep(long id, HeldExchange.Reply reply) {
        if (reply.json().length > AnswerRow.LONGEST_BODY) {
            throw Problems.refused(Status.REQUEST_ENTITY_TOO_LARGE_413,
                    "The answer has more than the %d bytes that are kept for a retry, so nothing was saved; ask for less with 'fields'."
                            .formatted(AnswerRow.LONGEST_BODY));
        }
        db.update(id, Change.of(ANSWER).set(ANSWER.status, (long) reply.status())
                .set(ANSWER.headers, text(reply.headers())).set(ANSWER.body, Bytes.of(reply.json())));
    }

    private HeldExchange.Reply again(String token, String request) {
        // Not there: another instance has it, and has not come to its end.
        var known = db.select(ANSWER).where(ANSWER.token.eq(token)).one().orElseThrow(Retries::underWay);
        if (!known.request().equals(request)) {
            throw Problems.refused(Problems.UNPROCESSABLE,
                    "This Idempotency-Key came with another request before; take a new one for each.");
        }
        var headers = headers(Objects.requireNonNull(known.headers(), "what is committed has an answer"));
        headers.put(REPLAYED.defaultCase(), "true");
        return new HeldExchange.Reply(Objects.requireNonNull(known.status()).intValue(), headers,
                Objects.requireNonNull(known.body()).toArray());
    }

    private static RuntimeException underWay() {
        return Problems.refused(Status.CONFLICT_409,
                "The request with this Idempotency-Key is still being worked on; try again in a second.")
                .header(HeaderValues.create(HeaderNames.RETRY_AFTER, "1"));
    }

    private static String text(Map<String, String> headers) {
        return headers.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> headers(String text) {
        var headers = new LinkedHashMap<String, String>();
        text.lines().forEach(line -> headers.put(line.substring(0, line.indexOf(':')),
                line.substring(line.indexOf(':') + 1)));
        return headers;
    }

    /** Deletes the answers that nobody is expected to ask for again, and returns how many. */
    long purge() {
        return db.delete(ANSWER, ANSWER.made.lt(writes.clock().instant().minus(KEPT)));
    }
}
