import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { releasedParts, type ReleasedPart } from './release.js';
import { ReleaseLine } from './releases.entity.js';
import { ReleasesQueries } from './releases.queries.js';
import type { ReleaseDraft, ReleaseKind, ReleaseWord } from './releases.types.js';
import { ReleaseSignatures } from './signatures/release-signatures.js';

/** No row when the form was sent before. */
const PROPOSE = sql({
  text: `insert into spending.release (id, committee_id, allocation_id, kind, amount_dong, paper, reason)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing returning id`,
  params: [uuid, uuid, uuid, textOf<ReleaseKind>(), dong, text, text],
  row: { id: uuid },
});

/** No row when it was decided before or is not in sight. `$3`: only by its own proposer. */
const DECIDE = sql({
  text: `update spending.release set decision = $2 where id = $1 and decision is null and ($3::uuid is null or proposed_by = $3)
    returning allocation_id, committee_id, amount_dong, encode(spending.release_fingerprint(id), 'hex') as fingerprint`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), nullable(uuid)],
  row: { allocationId: uuid, committeeId: uuid, amountDong: dong, fingerprint: text },
});

/** Owns *release*: an approved decision is reduced or ended by the word of two, and what nobody is named for comes free. */
@Injectable()
export class Releases {
  constructor(
    private readonly db: Database,
    private readonly queries: ReleasesQueries,
    private readonly signatures: ReleaseSignatures,
    private readonly log: AuditLog,
  ) {}

  /**
   * Proposes; nothing is free yet. The same id again is harmless. Errors (refused): those of `releasedParts`; conflict
   * `constraints.release_open_once` while another waits.
   */
  async propose(draft: ReleaseDraft): Promise<void> {
    await this.db.transaction(async () => {
      const lines = await this.queries.lines(draft.allocationId);
      const [line] = lines;
      if (line === undefined) throw notFound('releases.notApproved');
      const parts = releasedParts(draft, lines);
      const amountDong = parts.reduce((sum, part) => sum + part.amountDong, 0n);
      const { id, allocationId, kind, paper, reason } = draft;
      const { committeeId } = line;
      const [made] = await this.db.query(PROPOSE, [
        ...([id, committeeId, allocationId, kind, amountDong, paper, reason] as const),
      ]);
      if (made === undefined) return;
      await this.keep(id, committeeId, parts);
      await this.note('propose', { allocationId, committeeId }, { amountDong, paper, reason });
    });
  }

  /**
   * The second person's word. Errors (refused): `constraints.release_two_persons`, `constraints.release_by_approver`; conflict
   * `releases.decidedBefore`, `constraints.release_within_rest` when names were added meanwhile.
   */
  async decide({ releaseId, word, personId: approverId, signature }: ReleaseWord): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [releaseId, word, null]);
      if (decided === null) throw conflict('releases.decidedBefore');
      const { committeeId, fingerprint, amountDong } = decided;
      if (word === 'confirmed') {
        await this.signatures.keep({ releaseId, approverId, committeeId, fingerprint }, signature);
      }
      await this.note(word === 'confirmed' ? 'confirm' : 'decline', decided, { amountDong });
    });
  }

  /** The proposer's own second thought. */
  async withdraw({ releaseId, personId }: Omit<ReleaseWord, 'word'>): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(DECIDE, [releaseId, 'declined', personId]);
      if (withdrawn === null) throw conflict('releases.decidedBefore');
      await this.note('withdraw', withdrawn, { amountDong: withdrawn.amountDong });
    });
  }

  private async keep(releaseId: string, committeeId: string, parts: readonly ReleasedPart[]) {
    const rows = parts.map((part) => ({ ...part, releaseId, committeeId }));
    await this.db.records(ReleaseLine).insertAll(rows);
  }

  private note(verb: string, of: { allocationId: string; committeeId: string }, after: object) {
    const { allocationId: subjectId, committeeId } = of;
    const action = `releases.${verb}`;
    return this.log.record({ action, subjectType: 'allocation', subjectId, committeeId, after });
  }
}
