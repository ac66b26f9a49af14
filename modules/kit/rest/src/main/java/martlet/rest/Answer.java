package martlet.rest;

/** What is done about one request to one address. */
@FunctionalInterface
interface Answer {

    /** Sends the answer, or throws what {@link Problems} makes one of. */
    void to(Call call);
}
