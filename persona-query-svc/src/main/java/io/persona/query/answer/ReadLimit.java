package io.persona.query.answer;

import io.persona.query.QueryConfig;
import io.persona.query.Uncancelled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends the wait of a reader, who may also go before. What was asked goes on without it and gives its connection back when the database answers, so
 * nothing is taken from the pool for good.
 */
@AnsweredInTime
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ReadLimit {
  private final QueryConfig config;

  ReadLimit(QueryConfig config) {
    this.config = config;
  }

  @AroundInvoke
  Object limit(InvocationContext call) throws Exception {
    return switch (call.proceed()) {
      case Uni<?> answer -> limited(answer);
      case CompletionStage<?> answer -> limited(answer.toCompletableFuture());
      case Object other -> other;
    };
  }

  /** Timed on the event loop of the request: a timer that all requests share is a lock that all of them take. */
  private Uni<?> limited(Uni<?> answer) {
    var wait = Uncancelled.of(answer).ifNoItem().after(config.readLimit());
    return Vertx.currentContext() instanceof ContextInternal here ? wait.on(here.nettyEventLoop()).fail() : wait.fail();
  }

  /** In the same way, without what a Uni costs. */
  private <T> CompletionStage<T> limited(CompletableFuture<T> answer) {
    if (answer.isDone() || !(Vertx.currentContext() instanceof ContextInternal here)) {
      return answer.orTimeout(config.readLimit().toMillis(), TimeUnit.MILLISECONDS);
    }
    var timer = here.nettyEventLoop().schedule(() -> answer.completeExceptionally(new TimeoutException()),
        config.readLimit().toMillis(), TimeUnit.MILLISECONDS);
    answer.whenComplete((_, _) -> timer.cancel(false));
    return answer;
  }
}
