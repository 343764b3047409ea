package io.persona.routing.flight;

import io.persona.edge.Capability;
import java.util.Arrays;
import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.jspecify.annotations.Nullable;

/** The actions of the server. */
enum PersonaAction {
  /** Needs no capability here: the decision on the command says who may, by token or by a lease. */
  ATTACH("persona.attach", null,
      "Proposes a persona for the agent in a slot. In: JSON {agent_slot, persona}. Out: JSON {agent_slot, persona_id, "
          + "status, version, …}; status is created, pending or undecided."), ATTACH_YAML("persona.attach_yaml", null,
              "As persona.attach. In: YAML, agent_slot beside the fields of the persona."), GET("persona.get",
                  Capability.READ,
                  "The persona of the agent in a slot. In: JSON {agent_slot}. Out: JSON."), GET_YAML("persona.get_yaml",
                      Capability.READ,
                      "As persona.get. Out: YAML."), COMPATIBLE("persona.compatible", Capability.ROUTING_READ,
                          "Agents in slots whose score is at least the threshold, itself included. In: JSON "
                              + "{agent_slot, threshold}. Out: JSON [[slot, score], …], best first."), BEST_FOR_TASK(
                                  "persona.best_for_task", Capability.ROUTING_READ,
                                  "The agent in a slot whose volition fits a task best. In: the task, UTF-8 text of at "
                                      + "most 4000 characters. Out: JSON {slot, score}, or null.");

  private final String type;
  private final @Nullable String capability;
  private final String description;

  PersonaAction(String type, @Nullable String capability, String description) {
    this.type = type;
    this.capability = capability;
    this.description = description;
  }

  static Optional<PersonaAction> named(String type) {
    return Arrays.stream(values()).filter(action -> action.type.equals(type)).findFirst();
  }

  String type() {
    return type;
  }

  /** What a token must hold to call it; null when any valid token will do. */
  @Nullable
  String capability() {
    return capability;
  }

  ActionType described() {
    return new ActionType(type, description);
  }
}
