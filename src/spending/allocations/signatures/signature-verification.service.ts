import { Injectable } from '@nestjs/common';
import { Passkeys } from '../../../people/passkeys/passkeys.service.js';
import { AuditDatabase } from '../../../platform/database/readers.js';
import { bytes, int, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { approvalChallenge } from './approval-challenge.js';

/** Approver, content and revision from the approval as it stands now; the rest as it was signed. */
const SIGNED = sql({
  text: `select a.number, n.full_name as approver, p.allocation_id, p.revision, encode(p.fingerprint, 'hex') as fingerprint, p.approver_id,
      s.nonce, s.credential_id, s.public_key, s.origin, s.rp_id, s.authenticator_data, s.client_data, s.signature
    from spending.approval_signature s join spending.approval p on p.id = s.approval_id
    join spending.allocation a on a.id = p.allocation_id join people.person_name n on n.id = p.approver_id order by a.number, s.signed_at`,
  row: {
    number: text,
    approver: text,
    allocationId: uuid,
    revision: int,
    fingerprint: text,
    approverId: uuid,
    nonce: bytes,
    credentialId: bytes,
    publicKey: bytes,
    origin: text,
    rpId: text,
    authenticatorData: bytes,
    clientData: bytes,
    signature: bytes,
  },
});

/** Recomputes every signature of every approval from the stored bytes. */
@Injectable()
export class SignatureVerification {
  constructor(
    private readonly db: AuditDatabase,
    private readonly passkeys: Passkeys,
  ) {}

  /** Names each approval whose content, approver or signature does not agree with what was signed. */
  async breaches(): Promise<string[]> {
    const broken: string[] = [];
    for (const row of await this.db.query(SIGNED)) {
      if (!(await this.holds(row))) {
        broken.push(
          `approval differs from what its approver signed: ${row.number} (${row.approver})`,
        );
      }
    }
    return broken;
  }

  private holds(row: RowOf<typeof SIGNED>): Promise<boolean> {
    return this.passkeys.holds(row, approvalChallenge(row));
  }
}
