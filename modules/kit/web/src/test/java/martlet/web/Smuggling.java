package martlet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A request with another one in its body, whose end two readers may see at different places. */
record Smuggling(String does, String text) {

    private static final String INNER = "GET /smuggled/ HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static final List<String> CODINGS = List.of(
            "Transfer-Encoding: chunked", "Transfer-Encoding:  chunked", "Transfer-Encoding: chunked ",
            "Transfer-Encoding:\tchunked", "Transfer-Encoding: Chunked", "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked, identity", "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: x", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding : chunked", "Transfer-Encoding\t: chunked", " Transfer-Encoding: chunked",
            "X: y\r\n Transfer-Encoding: chunked", "Transfer_Encoding: chunked", "Transfer-Encoding:\u000bchunked",
            "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: chunked;x", "TRANSFER-ENCODING: CHUNKED",
            "Transfer-Encoding: chunked\0", "X: y\nTransfer-Encoding: chunked", "Transfer-Encoding\r\n : chunked");

    static final List<Smuggling> ALL = Stream.concat(
            CODINGS.stream().map(coding -> lengthThenChunks(coding)),
            CODINGS.stream().map(coding -> inOneChunk(coding))).toList();

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Smuggling of(String coding, String length, String body) {
        return new Smuggling(coding, "POST /form/ HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n" + length + coding + "\r\n\r\n" + body);
    }

    /** By its length it is a body, by its chunks it is the next request. */
    private static Smuggling lengthThenChunks(String coding) {
        var body = "0\r\n\r\n" + INNER;
        return of(coding, "Content-Length: " + body.length() + "\r\n", body);
    }

    private static Smuggling inOneChunk(String coding) {
        return of(coding, "", "%x\r\n%s\r\n0\r\n\r\n".formatted(INNER.length(), INNER));
    }

    /** Sends an attack to nginx, and waits until it has closed. */
    static void tlsAsk(Nginx nginx, byte[] bytes) {
        try (var socket = nginx.certificate().client().getSocketFactory().createSocket("localhost", nginx.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().write("GET /client/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
