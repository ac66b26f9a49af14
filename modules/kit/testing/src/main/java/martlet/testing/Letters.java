package martlet.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import martlet.web.Mail;
import martlet.web.Outbox;

/** The mails of a site, kept here instead of being sent, and written when a test asks for them. Used by any number of threads. */
public final class Letters implements Outbox {

    private final Map<String, Function<String, Optional<Mail>>> writers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Map.Entry<String, String>> posted = new ConcurrentLinkedQueue<>();

    /** Makes an empty one, for one site or for several that are one. */
    public Letters() {}

    @Override
    public void writes(String kind, Function<String, Optional<Mail>> writer) {
        writers.put(kind, writer);
    }

    @Override
    public void post(String kind, String about) {
        posted.add(Map.entry(kind, about));
    }

    /**
     * Returns the mails that were posted since this was asked last, in their order, as they are when they are written now. One whose
     * reason is gone by then is not among them.
     *
     * @throws IllegalStateException when nobody has said how mails of a kind are written
     */
    public List<Mail> written() {
        var mails = new ArrayList<Mail>();
        for (var next = posted.poll(); next != null; next = posted.poll()) {
            writer(next.getKey()).apply(next.getValue()).ifPresent(mails::add);
        }
        return mails;
    }

    private Function<String, Optional<Mail>> writer(String kind) {
        return Optional.ofNullable(writers.get(kind))
                .orElseThrow(() -> new IllegalStateException("Nobody writes mails of the kind '%s'".formatted(kind)));
    }
}
