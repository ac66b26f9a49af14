package martlet.web;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.spi.ConfigNode.ListNode;
import io.helidon.config.spi.ConfigNode.ObjectNode;
import io.helidon.config.spi.ConfigParser;
import io.helidon.config.spi.ConfigParserException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML for the configuration library, whose own parser needs the desktop module of the JDK: 14 MB of an image. */
final class YamlParser implements ConfigParser {

    @Override
    public Set<MediaType> supportedMediaTypes() {
        return Set.of(MediaTypes.APPLICATION_X_YAML, MediaTypes.APPLICATION_YAML);
    }

    @Override
    public List<String> supportedSuffixes() {
        return List.of("yaml", "yml");
    }

    // The interface has no other method to implement.
    @Override
    @SuppressWarnings("deprecation")
    public ObjectNode parse(Content content) {
        try (var in = content.data()) {
            var read = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return read instanceof Map<?, ?> map ? object(map) : ObjectNode.empty();
        } catch (YamlEngineException | IOException e) {
            throw new ConfigParserException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectNode object(Map<?, ?> map) {
        var node = ObjectNode.builder();
        map.forEach((key, value) -> {
            // No switch over types: its first use costs a start 20 ms.
            if (value instanceof Map<?, ?> below) {
                node.addObject(key.toString(), object(below));
            } else if (value instanceof List<?> list) {
                node.addList(key.toString(), list(list));
            } else {
                node.addValue(key.toString(), text(value));
            }
        });
        return node.build();
    }

    private static ListNode list(List<?> list) {
        var node = ListNode.builder();
        for (var value : list) {
            if (value instanceof Map<?, ?> map) {
                node.addObject(object(map));
            } else if (value instanceof List<?> below) {
                node.addList(list(below));
            } else {
                node.addValue(text(value));
            }
        }
        return node.build();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
