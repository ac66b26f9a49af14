/**
 * Answers of an API, held to its OpenAPI document: {@link martlet.described.Documents} asks for the document of whoever asked, and fails
 * the test where an answer is not as it says.
 *
 * <p>For tests only, on their class path.
 */
@NullMarked
package martlet.described;

import org.jspecify.annotations.NullMarked;
