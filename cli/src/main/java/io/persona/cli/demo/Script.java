package io.persona.cli.demo;

import io.persona.cli.demo.step.ApproveAgain;
import io.persona.cli.demo.step.ApproveChange;
import io.persona.cli.demo.step.AskForTask;
import io.persona.cli.demo.step.AwaitSynthesis;
import io.persona.cli.demo.step.CreateAgent;
import io.persona.cli.demo.step.FeedbackWithoutConsent;
import io.persona.cli.demo.step.FindCompatible;
import io.persona.cli.demo.step.GiveConsent;
import io.persona.cli.demo.step.ImportSamples;
import io.persona.cli.demo.step.PageHistory;
import io.persona.cli.demo.step.ProposeChange;
import io.persona.cli.demo.step.ProposeFrozen;
import io.persona.cli.demo.step.ProposeInvalid;
import io.persona.cli.demo.step.ReadMetrics;
import io.persona.cli.demo.step.ReadNewVersion;
import io.persona.cli.demo.step.SeePending;
import io.persona.cli.demo.step.SendFeedback;
import io.persona.cli.demo.step.VerifyChain;
import java.util.List;

/** The demo in its order. */
final class Script {
  private Script() {}

  static List<Step> steps() {
    return List.of(new ImportSamples(), new CreateAgent(),
        new ProposeInvalid(), new ProposeFrozen(), new ProposeChange(), new SeePending(),
        new ApproveChange(), new ApproveAgain(), new ReadNewVersion(),
        new FeedbackWithoutConsent(), new GiveConsent(), new SendFeedback(), new ReadMetrics(),
        new FindCompatible(), new AskForTask(),
        new PageHistory(), new AwaitSynthesis(), new VerifyChain());
  }
}
