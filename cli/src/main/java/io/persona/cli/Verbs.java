package io.persona.cli;

import io.persona.cli.audit.VerifyChain;
import io.persona.cli.deadletters.EvictDeadLetter;
import io.persona.cli.deadletters.ListDeadLetters;
import io.persona.cli.deadletters.RetryDeadLetters;
import io.persona.cli.deadletters.ShowDeadLetters;
import io.persona.cli.demo.PlayDemo;
import io.persona.cli.export.ExportLife;
import io.persona.cli.export.ImportLife;
import io.persona.cli.fingerprint.PrintFingerprint;
import io.persona.cli.history.ShowHistory;
import io.persona.cli.leases.GrantLease;
import io.persona.cli.leases.ListLeases;
import io.persona.cli.leases.RevokeLease;
import io.persona.cli.personas.ArchivePersona;
import io.persona.cli.personas.CreatePersona;
import io.persona.cli.personas.ErasePersona;
import io.persona.cli.personas.ImportPersonas;
import io.persona.cli.personas.ListPersonas;
import io.persona.cli.personas.RenamePersona;
import io.persona.cli.personas.RestorePersona;
import io.persona.cli.personas.ShowPersona;
import io.persona.cli.policy.ShowPolicy;
import io.persona.cli.policy.SimulatePolicy;
import io.persona.cli.projections.CancelRebuild;
import io.persona.cli.projections.DiffViews;
import io.persona.cli.projections.PauseProjection;
import io.persona.cli.projections.ProjectionStatus;
import io.persona.cli.projections.RebuildViews;
import io.persona.cli.projections.ResumeProjection;
import io.persona.cli.projections.SkipRecord;
import io.persona.cli.projections.SwitchViews;
import io.persona.cli.proposals.ApproveProposal;
import io.persona.cli.proposals.ListProposals;
import io.persona.cli.proposals.ProposeBundle;
import io.persona.cli.proposals.ProposeChange;
import io.persona.cli.proposals.RejectProposal;
import io.persona.cli.proposals.ShowProposal;
import io.persona.cli.proposals.WithdrawProposal;
import io.persona.cli.replay.ReplayLog;
import io.persona.cli.routing.AssembleTeam;
import io.persona.cli.routing.BestForTask;
import io.persona.cli.routing.Compatible;
import io.persona.cli.routing.Delegate;
import io.persona.cli.routing.FindConflicts;
import io.persona.cli.routing.ShowCard;
import io.persona.cli.routing.WithFeature;
import io.persona.cli.stream.WatchPersonas;
import io.persona.cli.telemetry.GiveFeedback;
import io.persona.cli.telemetry.SetConsent;
import io.persona.cli.telemetry.ShowBias;
import io.persona.cli.telemetry.ShowMetrics;
import io.persona.cli.telemetry.ShowVibeHistory;
import io.persona.cli.telemetry.WatchVibe;
import io.persona.cli.frame.Suggestion;
import io.persona.cli.frame.Verb;
import io.persona.cli.timetravel.RevertPersona;
import io.persona.cli.timetravel.ShowBlame;
import io.persona.cli.timetravel.ShowDiff;
import io.persona.cli.tokens.CreateToken;
import io.persona.cli.tokens.ListTokens;
import io.persona.cli.tokens.PrintToken;
import io.persona.cli.tokens.RevokeToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The verbs by name, in the order of the help. A verb is made only when it is the one that runs. */
final class Verbs {
  private static final Map<String, Supplier<Verb>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("list", ListPersonas::new);
    ALL.put("show", ShowPersona::new);
    ALL.put("create", CreatePersona::new);
    ALL.put("import", ImportPersonas::new);
    ALL.put("rename", RenamePersona::new);
    ALL.put("archive", ArchivePersona::new);
    ALL.put("restore", RestorePersona::new);
    ALL.put("erase", ErasePersona::new);
    ALL.put("propose", ProposeChange::new);
    ALL.put("propose-all", ProposeBundle::new);
    ALL.put("proposals", ListProposals::new);
    ALL.put("proposal show", ShowProposal::new);
    ALL.put("approve", ApproveProposal::new);
    ALL.put("reject", RejectProposal::new);
    ALL.put("withdraw", WithdrawProposal::new);
    ALL.put("history", ShowHistory::new);
    ALL.put("watch", WatchPersonas::new);
    ALL.put("diff", ShowDiff::new);
    ALL.put("blame", ShowBlame::new);
    ALL.put("revert", RevertPersona::new);
    ALL.put("telemetry", SetConsent::new);
    ALL.put("vibe send", GiveFeedback::new);
    ALL.put("vibe watch", WatchVibe::new);
    ALL.put("vibe metrics", ShowMetrics::new);
    ALL.put("vibe history", ShowVibeHistory::new);
    ALL.put("bias", ShowBias::new);
    ALL.put("compatible", Compatible::new);
    ALL.put("best-for-task", BestForTask::new);
    ALL.put("features", WithFeature::new);
    ALL.put("team", AssembleTeam::new);
    ALL.put("delegate", Delegate::new);
    ALL.put("conflicts", FindConflicts::new);
    ALL.put("card", ShowCard::new);
    ALL.put("fingerprint", PrintFingerprint::new);
    ALL.put("audit verify", VerifyChain::new);
    ALL.put("replay", ReplayLog::new);
    ALL.put("export", ExportLife::new);
    ALL.put("import-life", ImportLife::new);
    ALL.put("lease grant", GrantLease::new);
    ALL.put("lease revoke", RevokeLease::new);
    ALL.put("lease list", ListLeases::new);
    ALL.put("policy", ShowPolicy::new);
    ALL.put("policy simulate", SimulatePolicy::new);
    ALL.put("projection status", ProjectionStatus::new);
    ALL.put("projection rebuild", RebuildViews::new);
    ALL.put("projection cancel", CancelRebuild::new);
    ALL.put("projection switch", SwitchViews::new);
    ALL.put("projection diff", DiffViews::new);
    ALL.put("projection pause", PauseProjection::new);
    ALL.put("projection resume", ResumeProjection::new);
    ALL.put("projection skip", SkipRecord::new);
    ALL.put("dlq list", ListDeadLetters::new);
    ALL.put("dlq show", ShowDeadLetters::new);
    ALL.put("dlq retry", RetryDeadLetters::new);
    ALL.put("dlq evict", EvictDeadLetter::new);
    ALL.put("token", PrintToken::new);
    ALL.put("token create", CreateToken::new);
    ALL.put("token list", ListTokens::new);
    ALL.put("token revoke", RevokeToken::new);
    ALL.put("demo", PlayDemo::new);
  }

  /** What may be left out, because nothing else can be meant. */
  private static final Map<String, String> SHORT = Map.of("proposal", "proposal show", "feedback", "vibe send",
      "metrics", "vibe metrics");

  private Verbs() {}

  /** What a command line asks for. */
  sealed interface Asked {}

  /** A verb, and the arguments that follow its name. */
  record Found(Verb verb, List<String> rest) implements Asked {}

  /** The help of the whole command. */
  record Help() implements Asked {}

  /** @param reason one sentence, with a guess */
  record Unknown(String reason) implements Asked {}

  static Asked find(List<String> words) {
    if (words.isEmpty() || List.of("help", "--help", "-h").contains(words.getFirst())) {
      return new Help();
    }
    for (int length = Math.min(2, words.size()); length > 0; length--) {
      var name = String.join(" ", words.subList(0, length));
      var verb = ALL.get(SHORT.getOrDefault(name, name));
      if (verb != null) {
        return new Found(verb.get(), words.subList(length, words.size()));
      }
    }
    var group = ALL.keySet().stream().filter(name -> name.startsWith(words.getFirst() + " ")).toList();
    if (!group.isEmpty()) {
      return new Unknown("Say which: " + String.join(", ", group) + ".");
    }
    var guess = Suggestion.of(words.getFirst(), ALL.keySet()).map(name -> " Did you mean " + name + "?").orElse("");
    return new Unknown("There is no verb " + words.getFirst() + "." + guess);
  }

  /** Every verb. */
  static List<Verb> all() {
    return ALL.values().stream().map(Supplier::get).toList();
  }
}
