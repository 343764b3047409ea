package io.persona.routing.a2a;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An agent card of A2A 1.0, as far as a persona fills one. As the specification asks of what is signed, members that have
 * their default are left out unless they are required: {@code required: false} of an extension is said by its absence.
 */
@Schema(description = "Agent card of A2A 1.0.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgentCard(@Schema(description = "Name of the persona, or its id.") String name,
    @Schema(description = "What drives the agent.") String description, List<Interface> supportedInterfaces,
    @Schema(description = "Version of the persona.") String version, Capabilities capabilities,
    Map<String, SecurityScheme> securitySchemes, List<SecurityRequirement> securityRequirements,
    List<String> defaultInputModes, List<String> defaultOutputModes,
    @Schema(description = "One for each feature.") @JsonInclude(JsonInclude.Include.ALWAYS) List<Skill> skills,
    @Schema(description = "JWS over the RFC 8785 form of the card without this member.") List<Signature> signatures) {

  /** Where the agent is spoken to. */
  @Schema(name = "AgentInterface")
  public record Interface(String url, @Schema(examples = "HTTP+JSON") String protocolBinding,
      @Schema(examples = "1.0") String protocolVersion) {}

  /** What the agent can do besides answering. */
  @Schema(name = "AgentCapabilities")
  public record Capabilities(boolean streaming, boolean pushNotifications, List<Extension> extensions) {}

  /** An extension of A2A that the agent has; not required of a client, which is said by the lack of {@code required}. */
  @Schema(name = "AgentExtension")
  public record Extension(String uri, String description,
      @Schema(type = SchemaType.OBJECT, description = "As docs/a2a-persona-extension.md says.") JsonNode params) {}

  /** A feature of the persona. */
  @Schema(name = "AgentSkill")
  public record Skill(@Schema(description = "Name of the feature.") String id, String name, String description,
      @Schema(description = "Words of the name.") List<String> tags) {}

  /** How a client shows who it is. */
  @Schema(name = "AgentSecurityScheme")
  public record SecurityScheme(HttpAuth httpAuthSecurityScheme) {}

  /** HTTP authentication. */
  @Schema(name = "HttpAuthSecurityScheme")
  public record HttpAuth(@Schema(examples = "Bearer") String scheme) {}

  /** Scopes by the name of a scheme. */
  @Schema(name = "AgentSecurityRequirement")
  public record SecurityRequirement(Map<String, Scopes> schemes) {}

  /** Capabilities that a token needs. */
  @Schema(name = "AgentSecurityScopes")
  public record Scopes(List<String> list) {}

  /** A JWS without its payload. */
  @Schema(name = "AgentCardSignature")
  public record Signature(
      @Schema(description = "Base64url of {alg, typ, kid, jku}.") @JsonProperty("protected") String protectedHeader,
      @Schema(description = "Base64url.") String signature) {}

  AgentCard signed(Signature signature) {
    return new AgentCard(name, description, supportedInterfaces, version, capabilities, securitySchemes,
        securityRequirements, defaultInputModes, defaultOutputModes, skills, List.of(signature));
  }
}
