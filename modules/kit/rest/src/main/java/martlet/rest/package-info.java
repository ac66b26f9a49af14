/** Models as JSON resources: {@link martlet.rest.RestApi} holds {@link martlet.rest.Resource}s. */
@NullMarked
package martlet.rest;

import org.jspecify.annotations.NullMarked;
