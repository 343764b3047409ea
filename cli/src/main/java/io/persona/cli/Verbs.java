package io.persona.cli;

import io.persona.cli.audit.Audit;
import io.persona.cli.demo.PlayDemo;
import io.persona.cli.fingerprint.PrintFingerprint;
import io.persona.cli.history.ShowHistory;
import io.persona.cli.personas.CreatePersona;
import io.persona.cli.personas.ImportPersonas;
import io.persona.cli.personas.ListPersonas;
import io.persona.cli.personas.ShowPersona;
import io.persona.cli.proposals.ApproveProposal;
import io.persona.cli.proposals.ListProposals;
import io.persona.cli.proposals.ProposeChange;
import io.persona.cli.proposals.RejectProposal;
import io.persona.cli.proposals.ShowProposal;
import io.persona.cli.routing.BestForTask;
import io.persona.cli.routing.Compatible;
import io.persona.cli.routing.WithFeature;
import io.persona.cli.telemetry.GiveFeedback;
import io.persona.cli.telemetry.SetConsent;
import io.persona.cli.telemetry.ShowMetrics;
import io.persona.cli.tokens.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verbs by name, in the order of the help. */
final class Verbs {
  private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("list", ListPersonas.class);
    ALL.put("show", ShowPersona.class);
    ALL.put("create", CreatePersona.class);
    ALL.put("import", ImportPersonas.class);
    ALL.put("propose", ProposeChange.class);
    ALL.put("proposals", ListProposals.class);
    ALL.put("proposal", ShowProposal.class);
    ALL.put("approve", ApproveProposal.class);
    ALL.put("reject", RejectProposal.class);
    ALL.put("history", ShowHistory.class);
    ALL.put("telemetry", SetConsent.class);
    ALL.put("feedback", GiveFeedback.class);
    ALL.put("metrics", ShowMetrics.class);
    ALL.put("compatible", Compatible.class);
    ALL.put("best-for-task", BestForTask.class);
    ALL.put("features", WithFeature.class);
    ALL.put("fingerprint", PrintFingerprint.class);
    ALL.put("audit", Audit.class);
    ALL.put("token", Tokens.class);
    ALL.put("demo", PlayDemo.class);
  }

  private Verbs() {}

  /** Names of all verbs. */
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** The verbs that these arguments need: one where it is named, which saves reading the options of all others. */
  static Map<String, Class<?>> needed(String... args) {
    var named = args.length == 0 ? null : ALL.get(args[0]);
    return named == null ? ALL : Map.of(args[0], named);
  }
}
