package io.persona.routing.a2a;

import static io.persona.routing.Agents.agent;
import static io.persona.routing.Agents.feature;
import static io.persona.routing.Agents.persona;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.persona.document.Json;
import io.persona.kafka.SigningKey;
import io.persona.routing.Golden;
import io.persona.routing.index.IndexedPersona;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final IndexedPersona ADA = persona("ada lovelace", agent(0.5f, List.of("engines"), List.of("noise"),
      feature("sci_query", 0.9), feature("c++", 0.4), feature("sci_query", 0.1)));

  private final SigningKey key = key();
  private final CardSigner signer = new CardSigner(key, "http://here/.well-known/jwks.json");

  @Test
  void a_card_has_what_a2a_requires_and_nothing_that_it_does_not_know() throws IOException {
    Schema schema;
    try (var definition = CardTest.class.getResourceAsStream("/a2a/agent-card.schema.json")) {
      schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(definition);
    }
    var agents = Stream.concat(Stream.of(ADA, persona("bare", agent(0f, List.of(), List.of()))),
        Golden.puts().stream().map(put -> put.persona())).toList();

    assertThat(agents.size()).isGreaterThan(30);
    assertThat(agents.stream().flatMap(persona -> schema.validate(card(persona).toString(), InputFormat.JSON).stream()))
        .isEmpty();
    assertThat(schema.validate(card(ADA).without("skills").toString(), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void a_card_tells_of_the_persona() {
    var card = card(ADA);

    assertThat(card.path("name").textValue()).isEqualTo("ada lovelace");
    assertThat(card.path("description").textValue()).isEqualTo("assist people");
    assertThat(card.path("version").textValue()).isEqualTo("1");
    assertThat(card.at("/supportedInterfaces/0/url").textValue()).isEqualTo("http://here/agents/ada%20lovelace");
    assertThat(card.path("skills").findValuesAsText("id")).containsExactly("sci_query", "c++");
    assertThat(card.at("/skills/0/tags").toString()).isEqualTo("[\"sci\",\"query\"]");
    var extension = card.at("/capabilities/extensions/0");
    assertThat(extension.path("uri").textValue()).isEqualTo("urn:persona:a2a:extension:persona:1");
    assertThat(extension.path("required").asBoolean()).isFalse();
    assertThat(extension.at("/params/communication/formality").floatValue()).isEqualTo(0.5f);
    assertThat(extension.at("/params/preferred_styles/0").textValue()).isEqualTo("analytical");
    assertThat(card.toString()).doesNotContain("engines", "noise");
  }

  @Test
  void where_agents_answer_is_what_the_operator_says() {
    var elsewhere = new Config(Optional.of("https://agents.example/{id}/a2a"), "JSONRPC");

    assertThat(Cards.of(ADA, ADA.agent(), elsewhere).supportedInterfaces())
        .containsExactly(new AgentCard.Interface("https://agents.example/ada%20lovelace/a2a", "JSONRPC", "1.0"));
  }

  @Test
  void others_verify_the_signature() {
    assertThat(CardVerifier.verifies(card(ADA), jwks())).isTrue();
    assertThat(CardVerifier.header(card(ADA))).isEqualTo(JSON.createObjectNode().put("alg", "EdDSA").put("typ", "JOSE")
        .put("kid", key.id()).put("jku", "http://here/.well-known/jwks.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/name", "/description", "/version", "/supportedInterfaces/0/url", "/skills/1/id",
      "/capabilities/extensions/0/uri", "/capabilities/extensions/0/params/volition_summary/drive",
      "/securityRequirements/0/schemes/bearer/list/0", "/signatures/0/protected"})
  void whatever_is_changed_is_found(String place) {
    var card = card(ADA);
    int last = place.lastIndexOf('/');
    var parent = card.at(place.substring(0, last));
    if (parent instanceof ObjectNode object) {
      object.put(place.substring(last + 1), "eyJhbGciOiJFZERTQSJ9");
    } else {
      ((ArrayNode) parent).set(0, "operate");
    }

    assertThat(CardVerifier.verifies(card, jwks())).isFalse();
  }

  @Test
  void what_is_added_or_left_out_is_found_and_another_order_is_not() throws IOException {
    assertThat(CardVerifier.verifies(card(ADA).put("iconUrl", "http://evil"), jwks())).isFalse();
    assertThat(CardVerifier.verifies(card(ADA).without("skills"), jwks())).isFalse();
    var reversed = JSON.createObjectNode();
    var names = card(ADA).propertyStream().map(Map.Entry::getKey).toList().reversed();
    names.forEach(name -> reversed.set(name, card(ADA).get(name)));

    assertThat(CardVerifier.verifies(JSON.readTree(reversed.toPrettyString()), jwks())).isTrue();
  }

  private ObjectNode card(IndexedPersona persona) {
    var card = Cards.of(persona, persona.agent(), new Config(Optional.empty(), "HTTP+JSON"));
    return Json.mapper().valueToTree(card.signed(signer.sign(Json.canonical(Json.mapper().valueToTree(card)))));
  }

  private JsonNode jwks() {
    return JSON.valueToTree(new CardKeysResource(key).keys());
  }

  private static SigningKey key() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private record Config(Optional<String> agentUrl, String agentBinding) implements A2aConfig {
    @Override
    public URI baseUrl() {
      return URI.create("http://here");
    }
  }
}
