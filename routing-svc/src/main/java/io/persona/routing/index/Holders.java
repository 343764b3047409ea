package io.persona.routing.index;

import java.util.List;

/**
 * Agents with a feature.
 *
 * @param page       the most proficient first; ties by persona id
 * @param qualifying how many have it, whether they are in the page or not
 */
public record Holders(List<Holder> page, int qualifying) {}
