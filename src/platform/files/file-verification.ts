import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../database/readers.js';
import { bytes, uuid } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import { Files } from './files.js';
import type { Finding } from '../facts/checks.js';

const VERIFY = sql({
  text: 'select id, sha256 from platform.file order by id',
  row: { id: uuid, sha256: bytes },
});

/** I11: every stored file is there and still has the bytes it was stored with. */
@Injectable()
export class FileVerification {
  constructor(
    private readonly db: AuditDatabase,
    private readonly files: Files,
  ) {}

  async verify(): Promise<Finding> {
    const broken: string[] = [];
    let count = 0;
    for await (const rows of this.db.cursor(VERIFY, [], 500)) {
      for (const row of rows) {
        count += 1;
        const found = await hashOf(this.files.pathOf(row.sha256));
        if (found !== row.sha256.toString('hex')) {
          broken.push(`file ${row.id} ${found === null ? 'is missing' : 'was changed'}`);
        }
      }
    }
    const detail =
      broken.length === 0 ? `${count.toString()} files intact` : broken.slice(0, 10).join('; ');
    return { id: 'I11', holds: broken.length === 0, detail };
  }
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
