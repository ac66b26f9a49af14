package martlet.web;

import java.util.Optional;
import java.util.function.Function;

/**
 * Mails that are written and sent after the answer has gone out. A mail is written when its time has come, so that what is kept
 * until then has no link in it that opens something; and a page that asks for a mail takes as long whether there is
 * anybody to send it to or not.
 *
 * <p>Writers are declared by one thread, before the site starts. After that it may be shared.
 */
public interface Outbox {

    /**
     * Declares who writes the mails of a kind.
     *
     * @param kind names them: small letters and dashes
     * @param writer writes a mail about what {@link #post} was given; empty when there is nobody to send it to. Does no harm when
     *     it is asked twice
     * @throws IllegalArgumentException when the kind has a writer already
     */
    void writes(String kind, Function<String, Optional<Mail>> writer);

    /**
     * Has a mail of a kind written and sent. Within a transaction it is a part of that: sent when the transaction is kept, and
     * then without fail.
     *
     * @param about whom or what it is about; it is kept, so it must be no secret
     * @throws IllegalArgumentException when nobody writes that kind
     */
    void post(String kind, String about);
}
