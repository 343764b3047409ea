package io.persona.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A path of a service with its query, encoded: no id can reach another path.
 *
 * @param service who serves it
 * @param path    for example {@code /state/persona/researcher?min_version=4}
 */
public record Resource(Service service, String path) {

  /** The resource at these segments, each encoded on its own. */
  public static Resource at(Service service, String... segments) {
    return new Resource(service, Stream.of(segments).map(Resource::segment).collect(Collectors.joining("/", "/", "")));
  }

  /** This resource with one more query parameter; none when the value is null. */
  public Resource with(String parameter, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    var separator = path.indexOf('?') < 0 ? '?' : '&';
    return new Resource(service, path + separator + parameter + '=' + encoded(value.toString()));
  }

  private static String segment(String text) {
    // a dot segment would be resolved away on its path
    return List.of(".", "..").contains(text) ? text.replace(".", "%2E") : encoded(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
