package io.persona.query.operations;

import io.persona.query.projection.LiveStatus;
import io.persona.query.rebuild.ViewsStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** Puts together what is shown of the projections. */
@ApplicationScoped
public class ProjectionsStatus {
  private final LiveStatus live;
  private final ViewsStatus views;

  ProjectionsStatus(LiveStatus live, ViewsStatus views) {
    this.live = live;
    this.views = views;
  }

  /** While the database is away, it says what this instance knows without it. */
  ProjectionsEntry now() {
    try {
      return new ProjectionsEntry(views.live(), live.projections(), live.watch(), views.standby().orElse(null));
    } catch (SQLException databaseAway) {
      return new ProjectionsEntry(null, live.projections(), live.watch(), null);
    }
  }
}
