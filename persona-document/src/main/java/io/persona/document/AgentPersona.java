package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The agent block of a persona document as Java values. Numbers are the decimal text read as a double and cut to a float, as
 * the systems that share the fingerprint do. Ranges are not checked here: the schema does that, and the encoder defines what
 * becomes of values out of range.
 *
 * @param volition        what the agent wants
 * @param traits          in the order of the document, which is part of the fingerprint
 * @param communication   how it speaks; {@link Communication#DEFAULT} when the document says nothing
 * @param preferredStyles thinking styles, the most preferred first
 * @param features        capabilities, in the order of the document
 */
public record AgentPersona(Volition volition, List<Trait> traits, Communication communication,
    List<String> preferredStyles, List<Feature> features) {
  public AgentPersona {
    traits = List.copyOf(traits);
    preferredStyles = List.copyOf(preferredStyles);
    features = List.copyOf(features);
  }

  /** What the agent wants: 0 to 1 each, see the descriptions in {@code persona.schema.json}. */
  public record Volition(String drive, float curiosity, float autonomy, float persistence, float riskTolerance,
      float collaboration, List<String> affinities, List<String> aversions) {
    public Volition {
      affinities = List.copyOf(affinities);
      aversions = List.copyOf(aversions);
    }
  }

  /** A named dimension of the personality, 0 to 1; a frozen one refuses change. */
  public record Trait(String name, float value, boolean frozen) {}

  /** How the agent communicates, 0 to 1 each. */
  public record Communication(float formality, float verbosity, float directness, float technicalDepth,
      float emotionalTone) {
    /** What an absent block means. */
    public static final Communication DEFAULT = new Communication(0.5f, 0.5f, 0.5f, 0.5f, 0.3f);
  }

  /** A capability: skill and liking 0 to 1; no CAM operation code is not the same as code 0. */
  public record Feature(String name, float proficiency, float preference, OptionalInt camOpcode) {}

  /**
   * Reads an agent block.
   *
   * @param agent {@code /agent} of a document that fits the schema
   * @throws IllegalArgumentException when a required member is absent or of another type
   */
  public static AgentPersona from(JsonNode agent) {
    return new AgentPersona(volition(agent.path("volition")), list(agent.path("traits"), AgentPersona::trait),
        communication(agent.path("communication")), list(agent.path("preferred_styles"), AgentPersona::text),
        list(agent.path("features"), AgentPersona::feature));
  }

  /** The first feature of this name, which is the one that counts. */
  public Optional<Feature> feature(String name) {
    return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
  }

  private static Volition volition(JsonNode node) {
    return new Volition(text(node.path("drive")), number(node, "curiosity"), number(node, "autonomy"),
        number(node, "persistence"), number(node, "risk_tolerance"), number(node, "collaboration"),
        list(node.path("affinities"), AgentPersona::text), list(node.path("aversions"), AgentPersona::text));
  }

  private static Trait trait(JsonNode node) {
    return new Trait(text(node.path("name")), number(node, "value"), node.path("frozen").asBoolean(false));
  }

  private static Communication communication(JsonNode node) {
    return node.isObject()
        ? new Communication(number(node, "formality"), number(node, "verbosity"), number(node, "directness"),
            number(node, "technical_depth"), number(node, "emotional_tone"))
        : Communication.DEFAULT;
  }

  private static Feature feature(JsonNode node) {
    var opcode = node.path("cam_opcode");
    return new Feature(text(node.path("name")), number(node, "proficiency"), number(node, "preference"),
        opcode.isIntegralNumber() ? OptionalInt.of(opcode.intValue()) : OptionalInt.empty());
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    return StreamSupport.stream(array.spliterator(), false).map(element).toList();
  }

  private static float number(JsonNode node, String field) {
    if (!node.path(field).isNumber()) {
      throw new IllegalArgumentException(field + " is no number");
    }
    return (float) node.path(field).doubleValue();
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("a name or text is missing");
    }
    return node.textValue();
  }
}
