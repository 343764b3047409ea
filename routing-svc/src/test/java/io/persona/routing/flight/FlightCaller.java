package io.persona.routing.flight;

import io.persona.local.test.TestStack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.flight.auth2.BearerCredentialWriter;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** The Arrow Flight client of Java, as others use it. */
public final class FlightCaller implements AutoCloseable {
  private final RootAllocator allocator = new RootAllocator();
  private final FlightClient client;

  public FlightCaller(int port) {
    client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port)).build();
  }

  /** The one result, as an administrator. */
  public String call(String action, String body) {
    return new String(call(action, body.getBytes(StandardCharsets.UTF_8), Map.of()), StandardCharsets.UTF_8);
  }

  byte[] call(String action, byte[] body, Map<String, String> headers) {
    return call(action, body, TestStack.adminToken(), headers);
  }

  byte[] call(String action, byte[] body, @Nullable String token, Map<String, String> headers) {
    var results = new ArrayList<byte[]>();
    client.doAction(new Action(action, body), options(token, headers)).forEachRemaining(r -> results.add(body(r)));
    if (results.size() != 1) {
      throw new AssertionError(results.size() + " results");
    }
    return results.getFirst();
  }

  /** How the call ends. */
  public FlightRuntimeException refused(String action, String body) {
    return refused(action, body.getBytes(StandardCharsets.UTF_8), TestStack.adminToken(), Map.of());
  }

  FlightRuntimeException refused(String action, byte[] body, @Nullable String token, Map<String, String> headers) {
    try {
      call(action, body, token, headers);
    } catch (FlightRuntimeException refused) {
      return refused;
    }
    throw new AssertionError(action + " was not refused");
  }

  FlightStatusCode status(String action, byte[] body) {
    try {
      call(action, body, Map.of());
      return FlightStatusCode.OK;
    } catch (FlightRuntimeException refused) {
      return refused.status().code();
    }
  }

  List<String> actions(@Nullable String token) {
    return StreamSupport.stream(client.listActions(options(token, Map.of())).spliterator(), false)
        .map(ActionType::getType).toList();
  }

  private static byte[] body(Result result) {
    return result.getBody();
  }

  private static CallOption[] options(@Nullable String token, Map<String, String> headers) {
    var all = new FlightCallHeaders();
    headers.forEach(all::insert);
    var options = new ArrayList<CallOption>(List.of(new HeaderCallOption(all)));
    if (token != null) {
      options.add(new CredentialCallOption(new BearerCredentialWriter(token)));
    }
    return options.toArray(CallOption[]::new);
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    allocator.close();
  }
}
