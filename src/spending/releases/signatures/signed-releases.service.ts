import { Injectable } from '@nestjs/common';
import { Passkeys } from '../../../people/passkeys/passkeys.service.js';
import { AuditDatabase } from '../../../platform/database/readers.js';
import { bytes, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { releaseChallenge } from './release-challenge.js';

/** Content and approver from the release as it stands now; the rest as it was signed. */
const SIGNED = sql({
  text: `select r.id as release_id, n.full_name as approver, encode(spending.release_fingerprint(r.id), 'hex') as fingerprint,
      s.approver_id, s.nonce, s.credential_id, s.public_key, s.origin, s.rp_id, s.authenticator_data, s.client_data, s.signature
    from spending.release_signature s join spending.release r on r.id = s.release_id join people.person_name n on n.id = s.approver_id
    order by s.signed_at`,
  row: {
    releaseId: uuid,
    approver: text,
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

/** Recomputes every signature under a release from the stored bytes. */
@Injectable()
export class SignedReleases {
  constructor(
    private readonly db: AuditDatabase,
    private readonly passkeys: Passkeys,
  ) {}

  /** Names each release whose content, approver or signature does not agree with what was signed. */
  async breaches(): Promise<string[]> {
    const broken: string[] = [];
    for (const row of await this.db.query(SIGNED)) {
      if (await this.passkeys.holds(row, releaseChallenge(row))) continue;
      broken.push(
        `release differs from what its approver signed: ${row.releaseId} (${row.approver})`,
      );
    }
    return broken;
  }
}
