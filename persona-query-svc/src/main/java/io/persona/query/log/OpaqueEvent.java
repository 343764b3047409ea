package io.persona.query.log;

import io.persona.query.current.ErasedRow;
import io.persona.schemas.event.PersonaErased;

/** An event of a persona that is erased: it can be followed, and whatever it said is of no interest any more. */
record OpaqueEvent(PersonaRecord.Event event) {

  void applyTo(ErasedRow receipt) {
    if (event.value() instanceof PersonaErased last) {
      receipt.erased(last.getLastVersion(), event.head().time());
    } else if (event.value().getSchema().getField("version") != null) {
      receipt.changedTo((Long) event.value().get(event.value().getSchema().getField("version").pos()));
    }
    receipt.advanceTo(event.sequence(), event.hash());
  }
}
