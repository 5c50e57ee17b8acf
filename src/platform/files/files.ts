import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { uuidv7 } from '../../kernel/ids.js';
import { AppConfig } from '../config/config.js';
import { Database } from '../database/database.js';
import { currentScope } from '../database/scope.js';
import { FileRecord } from './files.entity.js';
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
    const { committeeId } = upload;
    const files = this.database.records(FileRecord);
    await files.insertNew({
      id: uuidv7(),
      sha256,
      sizeBytes: BigInt(safe.bytes.length),
      mediaType: safe.mediaType,
      originalName: plainName(upload.fileName),
      committeeId,
      storedBy: currentScope().actorId,
      originalSha256: fingerprint(upload.bytes),
    });
    const kept = await files.find({ committeeId, sha256 });
    invariant(kept, 'A file is there once it is stored');
    return asStored(kept);
  }

  /** For reading; `notFound` outside the reader's committees. Who may read which file is its owner's policy. */
  async open(id: string): Promise<OpenedFile> {
    const row = await this.database.records(FileRecord).find({ id });
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
    try {
      await writeFile(draft, bytes, { flag: 'wx', flush: true });
      await rename(draft, path);
    } catch (error) {
      // A disk that is full keeps the half that it took, and is full of it.
      await rm(draft, { force: true });
      throw error;
    }
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

function asStored(row: FileRecord): StoredFile {
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
