package martlet.rest;

/** What is done about one request to one address. */
@FunctionalInterface
public interface Answer {

    /**
     * Sends the answer.
     *
     * @throws RuntimeException what the answer is made of, when it can't be sent: an {@link io.helidon.http.HttpException}
     *     with its status and its sentence, an {@link martlet.model.InvalidException} as 422 with every problem, and all
     *     others as an answer that says nothing but an id that the log has
     */
    void to(Call call);
}
