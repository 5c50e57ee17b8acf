import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { bigint, bytes, count, nullable, text, uuid } from '../database/statements/sql-types.js';
import { sql, type RowOf } from '../database/statements/statement.js';
import { AppConfig } from '../config/config.js';
import { Database } from '../database/database.js';
import { currentScope } from '../database/scope.js';
import { makeSafe, type FileKind } from './sniff.js';

export interface StoredFile {
  readonly id: string;
  /** Hexadecimal, of the bytes as kept. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

export interface OpenedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly stream: ReadStream;
}

type FileRow = RowOf<typeof SAME_FILE>;

const STORE = sql({
  text: `insert into platform.file (id, sha256, size_bytes, media_type, original_name, committee_id, stored_by, original_sha256)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (committee_id, sha256) do nothing`,
  params: [uuid, bytes, count, text, text, uuid, nullable(uuid), bytes],
});

const FILE_ROW = {
  id: uuid,
  sha256: bytes,
  mediaType: text,
  originalName: text,
  sizeBytes: bigint,
};

const SAME_FILE = sql({
  text: 'select id, sha256, media_type, original_name, size_bytes from platform.file where committee_id = $1 and sha256 = $2',
  params: [uuid, bytes],
  row: FILE_ROW,
});

const OPEN = sql({
  text: 'select id, sha256, media_type, original_name, size_bytes from platform.file where id = $1',
  params: [uuid],
  row: FILE_ROW,
});

/** Uploaded files, kept once under the fingerprint of their bytes, outside every served folder. */
@Injectable()
export class Files {
  constructor(
    private readonly config: AppConfig,
    private readonly database: Database,
  ) {}

  /**
   * Checks, cleans and keeps a file for a committee; the same bytes twice are one file. The bytes are on disk before
   * the row is written, so a row never points at nothing.
   */
  async store(upload: {
    bytes: Buffer;
    fileName: string;
    committeeId: string;
    allow: readonly FileKind[];
  }): Promise<StoredFile> {
    const safe = await makeSafe(upload.bytes, upload.allow);
    const sha256 = fingerprint(safe.bytes);
    await this.keep(sha256, safe.bytes);
    await this.database.execute(STORE, [
      uuidv7(),
      sha256,
      safe.bytes.length,
      safe.mediaType,
      plainName(upload.fileName),
      upload.committeeId,
      currentScope().actorId,
      fingerprint(upload.bytes),
    ]);
    return asStored(await this.database.one(SAME_FILE, [upload.committeeId, sha256]));
  }

  /** For reading; `notFound` outside the reader's committees. Who may read which file is its owner's policy. */
  async open(id: string): Promise<OpenedFile> {
    const row = await this.database.maybeOne(OPEN, [id]);
    if (row === null) throw notFound('files.unknown');
    const path = this.pathOf(row.sha256);
    const { size } = await stat(path);
    return {
      fileName: row.originalName,
      mediaType: row.mediaType,
      sizeBytes: size,
      stream: createReadStream(path),
    };
  }

  private async keep(sha256: Buffer, bytes: Buffer): Promise<void> {
    const path = this.pathOf(sha256);
    const present = await stat(path).catch(() => null);
    if (present?.size === bytes.length) return;
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${uuidv7()}`;
    await writeFile(draft, bytes, { flag: 'wx', flush: true });
    await rename(draft, path);
  }

  /** Where the bytes with this fingerprint lie, for the verification that re-reads them. */
  pathOf(sha256: Buffer): string {
    const name = sha256.toString('hex');
    return join(this.config.filesDir, name.slice(0, 2), name);
  }
}

function fingerprint(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function asStored(row: FileRow): StoredFile {
  return {
    id: row.id,
    sha256: row.sha256.toString('hex'),
    mediaType: row.mediaType,
    sizeBytes: Number(row.sizeBytes),
  };
}

/** The last part of the name, without anything that could break a header or a folder. */
function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[\p{C}"<>|:*?;]/gu, '').trim();
  return plain.slice(-120) || 'file';
}
