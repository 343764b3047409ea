package io.persona.cli.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.ExitCode;
import io.persona.cli.audit.Finding;
import io.persona.cli.frame.Session;
import io.persona.cli.log.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What came of a replay: up to where it went, what there was, and every finding. It says nothing that a persona says. */
public final class ReplayReport implements Consumer<Finding> {
  private static final int SHOWN_FINDINGS = 50;

  private final @Nullable String until;
  private final Cut cut;
  private final List<Finding> findings = new ArrayList<>();
  private long events;
  private long personas;
  private long erased;
  private @Nullable Integer compared;
  private String stateSha256 = "";

  /** @param until as it was asked for; null: where the log ended */
  public ReplayReport(@Nullable String until, Cut cut) {
    this.until = until;
    this.cut = cut;
  }

  Cut cut() {
    return cut;
  }

  @Override
  public void accept(Finding finding) {
    findings.add(finding);
  }

  /** All so far. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How many were replayed. */
  public long events() {
    return events;
  }

  /** Counts what a partition held up to the cut. */
  void count(PartitionReplay partition) {
    events += partition.events();
    personas += partition.personas().size();
    erased += partition.personas().stream().filter(persona -> persona.life() == ReplayedPersona.Life.ERASED).count();
  }

  /** @param personas how many were compared with the view */
  void compared(int personas) {
    compared = personas;
  }

  /** @param sha256 of the file with the state */
  void state(String sha256) {
    stateSha256 = sha256;
  }

  void write(Path file) throws IOException {
    Files.writeString(PrivateFiles.fresh(file), json().toPrettyString() + "\n");
  }

  /** Prints it, and says with which code to exit. */
  int show(Session session) {
    if (session.json()) {
      session.print(json().toString());
    } else {
      session.print("Replayed %d events of %d personas (%d erased) up to %s.%n".formatted(events, personas, erased,
          cut.text()));
      session.print(compared == null ? "" : "Compared %d personas with what is shown.%n".formatted(compared));
      findings.stream().limit(SHOWN_FINDINGS).forEach(finding -> session.print(finding.line()));
      session.print(findings.isEmpty()
          ? "Nothing was found that does not fit."
          : findings.size() + " findings; all are in report.json.");
    }
    return findings.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private ObjectNode json() {
    var report = JsonNodeFactory.instance.objectNode().put("until", until).put("cut", cut.text()).put("events", events)
        .put("personas", personas).put("erased", erased).put("compared_with_view", compared)
        .put("state_sha256", stateSha256);
    report.putArray("findings").addAll(findings.stream().map(Finding::json).toList());
    return report;
  }
}
