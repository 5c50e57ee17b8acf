import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { conflict } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { bool, bytes, int, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { Files } from '../../../platform/files/files.js';
import { smallPicture } from '../../../platform/files/small-picture.js';
import { PhotosQueries } from './photos.queries.js';

/** No row when the form was sent before. */
const PUBLISH = sql({
  text: `insert into spending.published_photo (id, committee_id, handover_id, file_id, consent_by, description, is_without_children, image, width, height)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing returning id`,
  params: [uuid, uuid, uuid, uuid, text, text, bool, bytes, int, int],
  row: { id: uuid },
});

const WITHDRAW = sql({
  text: `update spending.published_photo set withdrawn_reason = $3 where handover_id = $1 and file_id = $2 and withdrawn_at is null
    returning committee_id`,
  params: [uuid, uuid, text],
  row: { committeeId: uuid },
});

interface Clearance {
  readonly id: string;
  readonly handoverId: string;
  readonly fileId: string;
  readonly consentBy: string;
  readonly description: string;
  readonly withoutChildren: boolean;
}

/** Which photographs of hand-overs everybody may see, and on whose word. */
@Injectable()
export class PublishedPhotos {
  constructor(
    private readonly db: Database,
    private readonly queries: PhotosQueries,
    private readonly files: Files,
    private readonly log: AuditLog,
  ) {}

  /**
   * A small copy is drawn and shown to everybody; the same id again is harmless. Refused:
   * `constraints.published_photo_not_medical`, `constraints.published_photo_of_standing`, `files.broken`; conflict:
   * `constraints.published_photo_once`.
   */
  async publish(clearance: Clearance): Promise<void> {
    const { id, handoverId, fileId, consentBy, description, withoutChildren } = clearance;
    const { committeeId } = await this.queries.photo(handoverId, fileId);
    const { stream } = await this.files.open(fileId);
    const copy = await smallPicture(await buffer(stream));
    const facts = [consentBy, description, withoutChildren] as const;
    const image = [copy.bytes, copy.width, copy.height] as const;
    await this.db.transaction(async () => {
      const values = [id, committeeId, handoverId, fileId, ...facts, ...image] as const;
      const made = await this.db.maybeOne(PUBLISH, [...values]);
      if (made !== null) await this.note('publishPhoto', clearance, committeeId, { description });
    });
  }

  /** Shown nowhere from now on. Conflict: `handovers.photoWithdrawn`. */
  async withdraw(photo: { handoverId: string; fileId: string; reason: string }): Promise<void> {
    const { handoverId, fileId, reason } = photo;
    await this.db.transaction(async () => {
      const gone = await this.db.maybeOne(WITHDRAW, [handoverId, fileId, reason]);
      if (gone === null) throw conflict('handovers.photoWithdrawn');
      await this.note('withdrawPhoto', photo, gone.committeeId, { reason });
    });
  }

  /** Never who agreed: that stands with the photograph, behind its fence. */
  private note(verb: string, of: { handoverId: string }, committeeId: string, after: object) {
    const action = `handovers.${verb}`;
    const subject = { subjectType: 'handover', subjectId: of.handoverId };
    return this.log.record({ action, ...subject, committeeId, after: { ...after } });
  }
}
