package io.persona.local.verb;

import io.persona.local.Member;
import io.persona.local.process.LogTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the end of the logs, of one service or of all, and with {@code -f} what is added to them. */
record Logs(Context context) {
  private static final int DEFAULT_LINES = 100;
  private static final int DEFAULT_LINES_OF_ALL = 10;
  private static final long POLL_MILLIS = 200;

  int run(List<String> options) throws IOException, InterruptedException {
    var request = Request.parse(options);
    var names = request.service().isEmpty() ? all() : List.of(request.service());
    var lengths = new HashMap<String, Long>();
    for (var name : names) {
      var log = context.home().log(name);
      lengths.put(name, Files.exists(log) ? Files.size(log) : 0L);
      print(name, LogTail.last(log, request.lines()), names.size() > 1);
    }
    if (request.follow()) {
      follow(names, lengths);
    }
    return Exit.OK;
  }

  private static List<String> all() {
    return Stream.concat(Stream.of("supervisor"), Arrays.stream(Member.values()).map(Member::processName)).toList();
  }

  private void follow(List<String> names, Map<String, Long> lengths) throws IOException, InterruptedException {
    while (!context.out().checkError()) {
      for (var name : names) {
        var log = context.home().log(name);
        if (Files.exists(log)) {
          lengths.put(name, printNew(name, log, lengths.get(name), names.size() > 1));
        }
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  // Whole lines only; a log that got shorter is that of a new start.
  private long printNew(String name, Path log, long from, boolean named) throws IOException {
    var start = Files.size(log) < from ? 0 : from;
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(start);
      var bytes = new byte[(int) Math.min(file.length() - start, 1 << 20)];
      file.readFully(bytes);
      var end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      print(name, new String(bytes, 0, end, StandardCharsets.UTF_8), named);
      return start + end;
    }
  }

  private void print(String name, String text, boolean named) {
    text.lines().forEach(line -> context.out().println(named ? "%-10s | %s".formatted(name, line) : line));
  }

  private record Request(String service, boolean follow, int lines) {
    static Request parse(List<String> options) {
      var rest = new ArrayList<>(options);
      var follow = rest.removeAll(List.of("-f", "--follow"));
      var lines = -1;
      var at = rest.indexOf("-n");
      if (at >= 0) {
        lines = number(rest, at + 1);
        rest.subList(at, at + 2).clear();
      }
      if (rest.size() > 1 || rest.stream().anyMatch(name -> !all().contains(name))) {
        throw new UsageException("logs takes [service] [-f] [-n lines]; the services are "
            + all().stream().collect(Collectors.joining(", ")));
      }
      var service = rest.isEmpty() ? "" : rest.getFirst();
      return new Request(service, follow,
          lines >= 0 ? lines : service.isEmpty() ? DEFAULT_LINES_OF_ALL : DEFAULT_LINES);
    }

    private static int number(List<String> options, int at) {
      try {
        return Integer.parseUnsignedInt(options.get(at));
      } catch (IndexOutOfBoundsException | NumberFormatException noNumber) {
        throw new UsageException("-n takes a number of lines");
      }
    }
  }
}
