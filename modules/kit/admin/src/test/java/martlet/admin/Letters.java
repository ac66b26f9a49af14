package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import martlet.web.Mail;
import martlet.web.Outbox;

/** The mails of a site, written when a test asks for them. */
final class Letters implements Outbox {

    private final Map<String, Function<String, Optional<Mail>>> writers = new HashMap<>();
    private final ConcurrentLinkedQueue<Map.Entry<String, String>> posted = new ConcurrentLinkedQueue<>();

    @Override
    public void writes(String kind, Function<String, Optional<Mail>> writer) {
        writers.put(kind, writer);
    }

    @Override
    public void post(String kind, String about) {
        posted.add(Map.entry(kind, about));
    }

    List<Mail> written() {
        var mails = new ArrayList<Mail>();
        for (var next = posted.poll(); next != null; next = posted.poll()) {
            writers.get(next.getKey()).apply(next.getValue()).ifPresent(mails::add);
        }
        return mails;
    }
}
