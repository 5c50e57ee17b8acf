import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  bytes,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { smallPicture } from '../../platform/files/small-picture.js';

/** No row when the form was sent before. */
const PUBLISH = sql({
  text: `insert into books.appeal_photo (id, of_id, consent_by, description, description_en, is_without_children, image, width, height)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
  params: [uuid, uuid, text, text, nullable(text), bool, bytes, int, int],
});

const WITHDRAW = sql({
  text: 'update books.appeal_photo set withdrawn_reason = $2 where of_id = $1 and withdrawn_at is null',
  params: [uuid, text],
});

interface News {
  readonly ofId: string;
  readonly committeeId: string;
}

export interface CleansedPhoto {
  readonly id: string;
  /** As the camera wrote it; only a small copy, drawn anew, is kept. */
  readonly original: Buffer;
  readonly consentBy: string;
  readonly description: string;
  readonly descriptionEn: string | null;
  readonly withoutChildren: boolean;
}

/** Which photograph stands beside news of an appeal, and on whose word. */
@Injectable()
export class AppealPhotos {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
  ) {}

  /** The same id again is harmless. Refused: `files.broken`, `constraints.appeal_photo_of_standing`; conflict: `…_once`. */
  async publish(news: News, photo: CleansedPhoto): Promise<void> {
    const { id, consentBy, description, descriptionEn, withoutChildren } = photo;
    const { bytes: image, width, height } = await smallPicture(photo.original);
    const words = [consentBy, description, descriptionEn, withoutChildren] as const;
    await this.db.transaction(async () => {
      const values = [id, news.ofId, ...words, image, width, height] as const;
      if ((await this.db.execute(PUBLISH, values)) === 0) return;
      await this.note('publish', news, { description });
    });
  }

  /** Shown nowhere from now on. Conflict: `appealPhotos.withdrawnBefore`. */
  async withdraw(news: News, reason: string): Promise<void> {
    await this.db.transaction(async () => {
      const gone = await this.db.execute(WITHDRAW, [news.ofId, reason]);
      if (gone === 0) throw conflict('appealPhotos.withdrawnBefore');
      await this.note('withdraw', news, { reason });
    });
  }

  /** Never who agreed: that stands with the photograph. */
  private note(verb: string, { ofId: subjectId, committeeId }: News, after: object) {
    const subject = { subjectType: 'appealUpdate', subjectId, committeeId };
    return this.log.record({ action: `appealPhotos.${verb}`, ...subject, after: { ...after } });
  }
}
