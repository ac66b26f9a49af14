package martlet.model;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Some bytes that nobody changes, and that equal others of the same values. Immutable. */
public final class Bytes implements Comparable<Bytes> {

    private final byte[] values;

    private Bytes(byte[] values) {
        this.values = values;
    }

    /** Copies bytes. */
    public static Bytes of(byte... values) {
        return new Bytes(values.clone());
    }

    /**
     * Reads bytes from their text form in base64.
     *
     * @throws IllegalArgumentException when it is not such a text
     */
    public static Bytes ofBase64(String text) {
        return new Bytes(Base64.getDecoder().decode(text));
    }

    /** Returns them as text in base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(values);
    }

    /** Returns a copy of them. */
    public byte[] toArray() {
        return values.clone();
    }

    /** Returns how many they are. */
    public int size() {
        return values.length;
    }

    /** Compares byte by byte, each from 0 to 255; what goes on is greater than what ends there. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(values, other.values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(values, bytes.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Returns how many they are, in words. */
    @Override
    public String toString() {
        return values.length == 1 ? "1 byte" : values.length + " bytes";
    }
}
