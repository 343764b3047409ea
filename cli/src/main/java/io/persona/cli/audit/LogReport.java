package io.persona.cli.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what an audit of the log found. */
final class LogReport {
  private LogReport() {}

  /**
   * Prints it, and says with which code to exit.
   *
   * @param one  whether one persona was asked for
   * @param view where the views differ from the log; empty when they could not be asked
   */
  static int show(boolean one, LogAudit audit, Optional<List<Finding>> view, Session session) {
    var findings = new ArrayList<>(audit.findings());
    view.ifPresent(findings::addAll);
    if (session.json()) {
      session.print(json(one, audit, view.isPresent(), findings).toString());
    } else {
      session.print(text(audit, view.isPresent(), findings));
    }
    return findings.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static ObjectNode json(boolean one, LogAudit audit, boolean compared, List<Finding> findings) {
    var chains = audit.chains().values().stream().map(links -> links.chain().json()).toList();
    var answer = one ? (ObjectNode) chains.getFirst() : JsonNodeFactory.instance.objectNode();
    if (!one) {
      answer.putArray("items").addAll(chains);
    }
    answer.put("checkpoints", audit.checkpoints()).put("views_compared", compared);
    answer.putArray("findings").addAll(findings.stream().map(Finding::json).toList());
    return answer;
  }

  private static String text(LogAudit audit, boolean compared, List<Finding> findings) {
    var table = Table.of("PERSONA", "EVENTS", "CHAIN", "HEAD");
    audit.chains().values().stream().map(Links::chain).forEach(chain -> table.row(chain.personaId(), chain.length(),
        chain.intact() ? "intact" : "broken at event " + chain.firstBrokenSequence(), chain.head().substring(0, 12)));
    var text = new StringBuilder(table.toString());
    text.append("\nCheckpoints that hold: ").append(audit.checkpoints()).append(". Views: ")
        .append(compared ? "compared" : "not compared, the query service does not answer").append(".\n");
    findings.forEach(finding -> text.append(finding.line()).append('\n'));
    return text.toString();
  }
}
