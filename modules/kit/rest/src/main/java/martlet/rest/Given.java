package martlet.rest;

import java.util.List;
import java.util.Map;

/** A value as a body has it, before it is known which field it is for. */
sealed interface Given {

    /** JSON's null. */
    record Null() implements Given {}

    /** Text in JSON. */
    record Text(String text) implements Given {}

    /** A whole number in JSON, in its digits. */
    record Whole(String digits) implements Given {}

    /** True or false in JSON. */
    record Truth(boolean value) implements Given {}

    /** An object in JSON. */
    record Parts(Map<String, Given> values) implements Given {}

    /** A number in JSON with a fraction or an exponent, in its digits. */
    record Fraction(String digits) implements Given {}

    /** An array in JSON. */
    record Items(List<Given> values) implements Given {}

    /** What a form sends for a name: all is text there. */
    record Entered(String text) implements Given {}
}
