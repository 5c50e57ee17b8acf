import { Injectable } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  day,
  instant,
  int,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

const PHOTO = sql({
  text: `select h.id as handover_id, h.committee_id, f.file_id, n.name as file_name, d.number, h.place, h.handed_over_on, l.kind,
      exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed') as is_undone
    from spending.handover h join spending.proof_file f on f.handover_id = h.id join platform.file_name n on n.id = f.file_id
    join spending.voucher d on d.id = h.disbursement_id join spending.allocated_line l on l.line_id = d.line_id
    where h.id = $1 and f.file_id = $2 and f.kind = 'photo'`,
  params: [uuid, uuid],
  row: {
    handoverId: uuid,
    committeeId: uuid,
    fileId: uuid,
    fileName: text,
    number: text,
    place: text,
    handedOverOn: day,
    kind: text,
    isUndone: bool,
  },
});

const CLEARANCES = sql({
  text: `select p.id, p.public_id, p.consent_by, p.description, p.width, p.height, octet_length(p.image) as size_bytes, c.full_name as clearer,
      p.cleared_at, p.withdrawn_reason, w.full_name as withdrawer, p.withdrawn_at
    from spending.published_photo p left join people.person_name c on c.id = p.cleared_by left join people.person_name w on w.id = p.withdrawn_by
    where p.handover_id = $1 and p.file_id = $2 order by p.cleared_at desc`,
  params: [uuid, uuid],
  row: {
    id: uuid,
    publicId: uuid,
    consentBy: text,
    description: text,
    width: int,
    height: int,
    sizeBytes: int,
    clearer: nullable(text),
    clearedAt: instant,
    withdrawnReason: nullable(text),
    withdrawer: nullable(text),
    withdrawnAt: nullable(instant),
  },
});

export type ProofPhoto = RowOf<typeof PHOTO>;
export type PhotoClearance = RowOf<typeof CLEARANCES>;

@Injectable()
export class PhotosQueries {
  constructor(private readonly db: Database) {}

  /** Error: `files.unknown`, also for a list or minutes. */
  async photo(handoverId: string, fileId: string): Promise<ProofPhoto> {
    const photo = await this.db.maybeOne(PHOTO, [handoverId, fileId]);
    if (photo === null) throw notFound('files.unknown');
    return photo;
  }

  /** Each time it was cleared, the newest first; all but the first are withdrawn. */
  clearances(handoverId: string, fileId: string): Promise<PhotoClearance[]> {
    return this.db.query(CLEARANCES, [handoverId, fileId]);
  }
}
