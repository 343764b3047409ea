package io.persona.cli.replay;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.cli.log.LogReader;
import io.persona.cli.log.Pace;
import io.persona.cli.log.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Makes of the log what its personas were at a cut, and compares that with what is shown. */
public final class ReplayLog implements Verb {
  private static final long EVENTS_PER_SECOND = 20_000;
  private static final long READS_PER_SECOND = 500;

  @Override
  public Usage usage() {
    return Usage
        .of("replay",
            "Replay the log: what each persona was, as its events say. The exit code is 1 when something does not fit.")
        .requiredText("--out", "FOLDER",
            "Where to write state.jsonl, one line per persona in the clear, and report.json; both for their owner alone.")
        .text("--until", "TIME|OFFSETS",
            "An RFC 3339 time, or the first offset of each partition that is not read, 0:120,1:98; else where the log ends now.")
        .texts("--persona", "ID", "This one; repeat it for more. Else all.")
        .flag("--verify", "Compare with what the query service shows now, and name every difference.")
        .count("--rate", "Events a second at most; 0: as fast as it goes; else 20000.")
        .count("--read-rate", "Requests a second to the query service at most; 0: as fast as it goes; else 500.")
        .examples("./persona replay --out audit --verify",
            "./persona replay --until 2026-01-31T00:00:00Z --out january",
            "./persona replay --until 0:120,1:98 --persona coach --out coach");
  }

  @Override
  public int run(Arguments given, Session session) throws IOException {
    if (given.flag("--verify") && given.flag("--until")) {
      return session.fail(ExitCode.USAGE, "What is shown is shown now: leave out --until or --verify.");
    }
    var folder = PrivateFiles.folder(Path.of(Objects.requireNonNull(given.text("--out"))));
    try (var log = LogReader.of(session.environment()); var keys = LogReader.of(session.environment())) {
      var replay = new Replay(log, keys, session.environment(), Set.copyOf(given.texts("--persona")),
          pace(given, "--rate", EVENTS_PER_SECOND));
      var report = new ReplayReport(given.text("--until"), Cut.of(given.text("--until"), log));
      if (given.flag("--verify")) {
        replay.compareWith(
            new Verification(new LiveView(session.api(), pace(given, "--read-rate", READS_PER_SECOND)), log, report));
      }
      replay.run(report, folder.resolve("state.jsonl"));
      report.write(folder.resolve("report.json"));
      return report.show(session);
    } catch (Cut.Impossible impossible) {
      return session.fail(ExitCode.USAGE, String.valueOf(impossible.getMessage()));
    } catch (UncheckedIOException noKey) {
      return session.fail(ExitCode.USAGE, String.valueOf(noKey.getMessage()));
    } catch (LiveView.Unanswered unanswered) {
      return session.complain(session.api(), unanswered.reply());
    } catch (KafkaException unreachable) {
      return session.fail(ExitCode.UNREACHABLE, "The log cannot be read: " + unreachable.getMessage()
          + ". Start the stack with ./persona up, or look at it with ./persona status.");
    }
  }

  private static Pace pace(Arguments given, String option, long otherwise) {
    var rate = given.count(option);
    return Pace.perSecond(rate == null ? otherwise : rate);
  }
}
