package io.persona.query.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list.
 *
 * @param nextCursor what to send as {@code cursor} for the next ones; null at the end
 */
public record Page<T>(List<T> items,
    @JsonProperty("next_cursor") @JsonInclude @Schema(nullable = true, description = "Send it as cursor to get the next page; null on the last one.") @Nullable String nextCursor) {

  /**
   * A page of rows that were read one more than fits, which tells whether there are more.
   *
   * @param cursor of the last row of the page
   */
  public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, String> cursor) {
    var shown = rows.subList(0, Math.min(limit, rows.size()));
    var next = rows.size() > limit ? cursor.apply(shown.getLast()) : null;
    return new Page<>(shown.stream().map(item).toList(), next);
  }
}
