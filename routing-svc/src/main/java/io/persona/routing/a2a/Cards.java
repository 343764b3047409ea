package io.persona.routing.a2a;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Feature;
import io.persona.edge.Capability;
import io.persona.routing.a2a.AgentCard.Capabilities;
import io.persona.routing.a2a.AgentCard.Extension;
import io.persona.routing.a2a.AgentCard.HttpAuth;
import io.persona.routing.a2a.AgentCard.Interface;
import io.persona.routing.a2a.AgentCard.Scopes;
import io.persona.routing.a2a.AgentCard.SecurityRequirement;
import io.persona.routing.a2a.AgentCard.SecurityScheme;
import io.persona.routing.a2a.AgentCard.Skill;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.tasks.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes agent cards of personas. */
final class Cards {
  private static final String PROTOCOL = "1.0";
  private static final String BEARER = "bearer";

  private Cards() {}

  /** The card, not signed yet. */
  static AgentCard of(IndexedPersona persona, AgentPersona agent, A2aConfig config) {
    var drive = agent.volition().drive();
    return new AgentCard(shown(persona.name(), persona.personaId()),
        shown(drive, "Agent with the persona " + persona.personaId() + "."),
        List.of(contact(persona.personaId(), config)), Long.toString(persona.attributes().version()),
        new Capabilities(false, false, List.of(new Extension(PersonaExtension.URI,
            "What the agent is like, so that others can adapt to it.",
            PersonaExtension.parameters(PersonaExchange.full(persona, agent))))),
        Map.of(BEARER, new SecurityScheme(new HttpAuth("Bearer"))),
        List.of(new SecurityRequirement(Map.of(BEARER, new Scopes(List.of(Capability.ROUTING_READ))))),
        List.of("application/json", "text/plain"), List.of("application/json"), skills(agent), List.of());
  }

  private static String shown(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  private static Interface contact(String personaId, A2aConfig config) {
    var segment = URLEncoder.encode(personaId, StandardCharsets.UTF_8).replace("+", "%20");
    return config.agentUrl().map(url -> new Interface(url.replace("{id}", segment), config.agentBinding(), PROTOCOL))
        .orElseGet(() -> new Interface(config.baseUrl() + "/agents/" + segment, "HTTP+JSON", PROTOCOL));
  }

  /** Of features with the same name the first one counts. */
  private static List<Skill> skills(AgentPersona agent) {
    return agent.features().stream().filter(feature -> !feature.name().isEmpty())
        .collect(Collectors.toMap(Feature::name, Cards::skill, (first, _) -> first, LinkedHashMap::new))
        .values().stream().toList();
  }

  private static Skill skill(Feature feature) {
    var words = Words.of(feature.name()).list().stream().distinct().toList();
    return new Skill(feature.name(), feature.name(),
        "Proficiency %s, preference %s, of 1.".formatted(feature.proficiency(), feature.preference()),
        words.isEmpty() ? List.of(feature.name()) : words);
  }
}
