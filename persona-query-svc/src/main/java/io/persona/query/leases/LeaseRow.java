package io.persona.query.leases;

import io.persona.schemas.lease.Lease;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A lease, in force or ended. */
@Entity
@Table(name = "lease")
public class LeaseRow {
  @Id
  String id;
  String subject;
  String capability;
  @Nullable
  String scope;
  @Nullable
  Long budget;
  Instant grantedAt;
  String grantedBy;
  String grantedKind;
  Instant expiresAt;
  @Nullable
  Instant revokedAt;
  @Nullable
  String revokedBy;

  protected LeaseRow() {}

  static LeaseRow create(String id) {
    var row = new LeaseRow();
    row.id = id;
    return row;
  }

  void changeTo(Lease lease) {
    subject = lease.getSubject();
    capability = lease.getCapability();
    scope = lease.getScope();
    budget = lease.getBudget();
    grantedAt = lease.getGrantedAt();
    grantedBy = lease.getGrantedBy().getPseudonym();
    grantedKind = lease.getGrantedBy().getKind().name().toLowerCase(Locale.ROOT);
    expiresAt = lease.getExpiresAt();
    revokedAt = lease.getRevokedAt();
    revokedBy = lease.getRevokedBy() == null ? null : lease.getRevokedBy().getPseudonym();
  }

  String id() {
    return id;
  }

  /** Whether it allows anything at this time; whether its budget is used up is known to the decisions alone. */
  boolean isActive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
