package io.persona.bench.replay;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The most that was left of the heap after a collection. */
final class LiveMemory implements AutoCloseable {
  private static final double BYTES = 1024.0 * 1024.0;
  private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
      .filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getName).collect(Collectors.toSet());

  private final AtomicLong peak = new AtomicLong();
  private final NotificationListener listener = (notification, _) -> collected(notification);
  private final List<NotificationEmitter> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
      .filter(NotificationEmitter.class::isInstance).map(NotificationEmitter.class::cast).toList();

  /** Begins with a heap that was just collected. */
  static LiveMemory watch() {
    System.gc();
    var memory = new LiveMemory();
    memory.collectors.forEach(collector -> collector.addNotificationListener(memory.listener, null, null));
    return memory;
  }

  private void collected(Notification notification) {
    if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())) {
      var after = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()).getGcInfo()
          .getMemoryUsageAfterGc();
      var left = after.entrySet().stream().filter(pool -> HEAP.contains(pool.getKey()))
          .mapToLong(pool -> pool.getValue().getUsed()).sum();
      peak.accumulateAndGet(left, Math::max);
    }
  }

  /** Until now. */
  double peakMegabytes() {
    return peak.get() / BYTES;
  }

  @Override
  public void close() {
    for (var collector : collectors) {
      try {
        collector.removeNotificationListener(listener);
      } catch (ListenerNotFoundException gone) {
        throw new IllegalStateException(gone);
      }
    }
  }
}
