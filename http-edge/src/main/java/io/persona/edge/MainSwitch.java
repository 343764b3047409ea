package io.persona.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code ARW_PERSONA_ENABLE}: set to {@code 0}, {@code false} or {@code off}, every call is answered 501, before anybody
 * asks who calls. Health, metrics and OpenAPI stay. Unset means on.
 */
@ApplicationScoped
public class MainSwitch {
  private static final Set<String> OFF = Set.of("0", "false", "off");
  private static final String OPERATIONAL = "/q/";

  private static final Problem DISABLED = Problem.of(501, "persona-disabled", "Persona Disabled",
      "Operation requires ARW_PERSONA_ENABLE=1");

  private final boolean on;
  private final String disabled;

  MainSwitch(@ConfigProperty(name = "ARW_PERSONA_ENABLE") Optional<String> setting, ObjectMapper json)
      throws JsonProcessingException {
    this.on = isOn(setting);
    this.disabled = json.writeValueAsString(DISABLED);
  }

  /**
   * For what is no HTTP call.
   *
   * @throws ProblemException with status 501 when everything is switched off
   */
  public void requireOn() {
    if (!on) {
      throw new ProblemException(DISABLED);
    }
  }

  static boolean isOn(Optional<String> setting) {
    return setting.map(value -> !OFF.contains(value.strip().toLowerCase(Locale.ROOT))).orElse(true);
  }

  void install(@Observes Router router) {
    if (!on) {
      router.route().order(Integer.MIN_VALUE).handler(this::refuse);
    }
  }

  private void refuse(RoutingContext context) {
    if (context.normalizedPath().startsWith(OPERATIONAL)) {
      context.next();
    } else {
      context.response().setStatusCode(501).putHeader("content-type", Problem.MEDIA_TYPE).end(disabled);
    }
  }
}
