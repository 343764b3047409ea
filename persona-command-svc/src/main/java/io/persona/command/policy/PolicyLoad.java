package io.persona.command.policy;

/** What came of loading a policy set. */
sealed interface PolicyLoad {
  /** It is sound, and can be asked. */
  record Loaded(CedarPolicies policies) implements PolicyLoad {}

  /**
   * It is not taken.
   *
   * @param code  unreadable, invalid-schema, invalid-policy, duplicate-policy-id, template, or no-policies
   * @param place file or id of the policy to look at; never its text
   */
  record Refused(String code, String place) implements PolicyLoad {}
}
