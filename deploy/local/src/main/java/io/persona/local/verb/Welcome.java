package io.persona.local.verb;

import io.persona.local.Member;
import java.time.Duration;
import java.util.Locale;

/** What {@code up} says when everything is ready. */
final class Welcome {
  private Welcome() {}

  static void print(Context context, Duration took) {
    context.out().printf(Locale.ROOT, """

                                      Persona is up (%.1f s).

                                        Read personas, dashboard  %s
                                        Send commands             %s
                                        Vibe telemetry            %s
                                        Synthesis                 %s
                                        Routing                   %s
                                        Routing, Arrow Flight     grpc://127.0.0.1:%d
                                        Schemas                   %s/apis/registry/v3
                                        Kafka                     127.0.0.1:%d

                                      The admin token is in %s
                                      Next: ./persona demo
                                      """, took.toMillis() / 1000.0, Up.url(context, Member.QUERY),
        Up.url(context, Member.COMMAND),
        Up.url(context, Member.TELEMETRY), Up.url(context, Member.SYNTHESIS), Up.url(context, Member.ROUTING),
        context.settings().flightPort(), Up.url(context, Member.REGISTRY), context.settings().port(Member.KAFKA),
        context.home().secrets().dir().resolve("admin.token"));
  }
}
