package io.persona.query.projection;

/** The code of a projection failed at a record: it would fail again, so the record is set aside. */
public final class Unprojectable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unprojectable(RuntimeException bug) {
    super(bug);
  }
}
