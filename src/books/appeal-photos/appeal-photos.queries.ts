import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  instant,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

const OF_NEWS = sql({
  text: `select p.id, p.public_id, p.consent_by, p.description, p.description_en, p.width, p.height, octet_length(p.image) as size_bytes,
      c.full_name as clearer, p.cleared_at, p.withdrawn_reason, w.full_name as withdrawer, p.withdrawn_at
    from books.appeal_photo p left join people.person_name c on c.id = p.cleared_by left join people.person_name w on w.id = p.withdrawn_by
    where p.of_id = $1 order by p.cleared_at desc limit 50`,
  params: [uuid],
  row: {
    id: uuid,
    publicId: uuid,
    consentBy: text,
    description: text,
    descriptionEn: nullable(text),
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

export type AppealPhotoRow = RowOf<typeof OF_NEWS>;

@Injectable()
export class AppealPhotosQueries {
  constructor(private readonly db: Database) {}

  /** Each that stood beside this news, the newest first; all but the first are withdrawn. */
  ofNews(ofId: string): Promise<AppealPhotoRow[]> {
    return this.db.query(OF_NEWS, [ofId]);
  }
}
