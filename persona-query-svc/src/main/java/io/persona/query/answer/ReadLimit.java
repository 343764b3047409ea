package io.persona.query.answer;

import io.persona.query.QueryConfig;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Ends the wait of a reader. What was asked goes on without it and gives its connection back when the database answers, so
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
    var result = call.proceed();
    return result instanceof Uni<?> answer ? answer.ifNoItem().after(config.readLimit()).fail() : result;
  }
}
