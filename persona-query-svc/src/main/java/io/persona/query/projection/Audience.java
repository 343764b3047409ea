package io.persona.query.projection;

import io.persona.schemas.Topic;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Who hears of what a batch did. */
interface Audience {
  /** Nobody: of a view that nobody reads. */
  Audience NOBODY = new Audience() {
    @Override
    public Uni<Void> setAside(Topic origin, List<Applied.Fate> fates) {
      return Uni.createFrom().voidItem();
    }

    @Override
    public void committed(String projection, Applied applied) {
      // Whoever reads the view does so later.
    }
  };

  /** Within the transaction, before its commit: it can still fail. */
  Uni<Void> setAside(Topic origin, List<Applied.Fate> fates);

  /** After the commit. */
  void committed(String projection, Applied applied);
}
