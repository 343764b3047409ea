package io.persona.routing.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Communication;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Trait;
import io.persona.document.AgentPersona.Volition;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An agent block while it is read: what {@link AgentPersona#from} makes of the tree, without the tree. */
final class AgentTokens {
  private static final List<String> VOLITION = List.of("curiosity", "autonomy", "persistence", "risk_tolerance",
      "collaboration");
  private static final List<String> COMMUNICATION = List.of("formality", "verbosity", "directness", "technical_depth",
      "emotional_tone");

  private final Tokens tokens;
  private @Nullable String drive;
  private final float[] volition = unknown();
  private List<String> affinities = List.of();
  private List<String> aversions = List.of();
  private List<Trait> traits = List.of();
  private Communication communication = Communication.DEFAULT;
  private List<String> styles = List.of();
  private List<Feature> features = List.of();
  private OptionalInt slot = OptionalInt.empty();

  AgentTokens(Tokens tokens) {
    this.tokens = tokens;
  }

  void read(JsonParser json) throws IOException {
    tokens.object(json, this::member);
    check(volition);
    if (drive == null) {
      throw new Tokens.Unusual();
    }
  }

  AgentPersona agent() {
    return new AgentPersona(new Volition(drive, volition[0], volition[1], volition[2], volition[3], volition[4],
        affinities, aversions), traits, communication, styles, features);
  }

  OptionalInt slot() {
    return slot;
  }

  private void member(String name, JsonParser json) throws IOException {
    switch (name) {
      case "volition" -> tokens.object(json, this::wants);
      case "traits" -> traits = tokens.list(json, this::trait);
      case "communication" -> communication = communication(json);
      case "preferred_styles" -> styles = tokens.list(json, tokens::text);
      case "features" -> features = tokens.list(json, this::feature);
      case "slot" -> slot = OptionalInt.of(tokens.integer(json));
      default -> tokens.skip(json);
    }
  }

  private void wants(String name, JsonParser json) throws IOException {
    switch (name) {
      case "drive" -> drive = tokens.text(json);
      case "affinities" -> affinities = tokens.list(json, tokens::text);
      case "aversions" -> aversions = tokens.list(json, tokens::text);
      default -> parameter(VOLITION, volition, name, json);
    }
  }

  private Communication communication(JsonParser json) throws IOException {
    var said = unknown();
    tokens.object(json, (name, value) -> parameter(COMMUNICATION, said, name, value));
    check(said);
    return new Communication(said[0], said[1], said[2], said[3], said[4]);
  }

  private Trait trait(JsonParser json) throws IOException {
    var read = new Object() {
      String name = "";
      boolean frozen;
    };
    var value = new float[] {Float.NaN, Float.NaN};
    tokens.object(json, (member, at) -> {
      switch (member) {
        case "name" -> {
          read.name = tokens.text(at);
          value[1] = 0;
        }
        case "value" -> value[0] = tokens.number(at);
        case "frozen" -> {
          read.frozen = at.currentToken() == JsonToken.VALUE_TRUE;
          if (!read.frozen) {
            Tokens.expect(at, JsonToken.VALUE_FALSE);
          }
        }
        default -> tokens.skip(at);
      }
    });
    check(value);
    return new Trait(read.name, value[0], read.frozen);
  }

  private Feature feature(JsonParser json) throws IOException {
    var read = new Object() {
      String name = "";
      OptionalInt opcode = OptionalInt.empty();
    };
    var value = new float[] {Float.NaN, Float.NaN, Float.NaN};
    tokens.object(json, (member, at) -> {
      switch (member) {
        case "name" -> {
          read.name = tokens.text(at);
          value[2] = 0;
        }
        case "proficiency" -> value[0] = tokens.number(at);
        case "preference" -> value[1] = tokens.number(at);
        case "cam_opcode" -> {
          if (at.currentToken() != JsonToken.VALUE_NULL) {
            read.opcode = OptionalInt.of(tokens.integer(at));
          }
        }
        default -> tokens.skip(at);
      }
    });
    check(value);
    return new Feature(read.name, value[0], value[1], read.opcode);
  }

  private void parameter(List<String> names, float[] values, String name, JsonParser json) throws IOException {
    int at = names.indexOf(name);
    if (at < 0) {
      tokens.skip(json);
    } else {
      values[at] = tokens.number(json);
    }
  }

  /** JSON has no number that is none. */
  private static float[] unknown() {
    var values = new float[VOLITION.size()];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  private static void check(float[] values) throws Tokens.Unusual {
    for (float value : values) {
      if (Float.isNaN(value)) {
        throw new Tokens.Unusual();
      }
    }
  }
}
