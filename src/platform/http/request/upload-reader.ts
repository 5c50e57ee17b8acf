import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from '../../../kernel/ids.js';
import type { UploadLimits } from '../access.js';
import { TooManyAttempts } from '../rate-limiter.js';
import type { UploadedFile } from '../uploads.js';
import { BodyFields } from './body-fields.js';

const MAX_FIELDS = 200;
const MAX_FIELD_BYTES = 100_000;
/** Of all that is no file: fields and the lines between the parts. */
const MAX_FORM_BYTES = 1_000_000;
/** Each holds a few hundred kilobytes while it arrives. */
const RECEIVED_AT_ONCE = 8;
const ASK_AGAIN_SECONDS = 10;

let receiving = 0;

/**
 * Reads a whole multipart body within the limits of its route: fields to `request.body`, files to `folder` as they arrive
 * and then to `request.uploads`. What the route has not taken away by the time the answer is sent, or the sender has left,
 * is removed. Node ends a request that takes longer than the server's `requestTimeout`.
 */
export async function readMultipart(
  request: FastifyRequest,
  reply: FastifyReply,
  { limits, folder }: { limits: UploadLimits; folder: string },
): Promise<void> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.maxBytes * limits.maxFiles + MAX_FORM_BYTES) {
    throw new PayloadTooLargeException();
  }
  if (receiving >= RECEIVED_AT_ONCE) throw new TooManyAttempts(ASK_AGAIN_SECONDS);
  receiving += 1;
  const paths: string[] = [];
  reply.raw.once('close', () => void removeAll(paths));
  try {
    await mkdir(folder, { recursive: true });
    await readParts(request, limits, () => {
      const path = join(folder, `${uuidv7()}.part`);
      paths.push(path);
      return path;
    });
  } catch (error) {
    // What still comes is let go: else whatever the sender asks next on this connection waits behind it, for ever.
    request.raw.unpipe().resume();
    await removeAll(paths);
    throw error;
  } finally {
    receiving -= 1;
  }
}

async function readParts(
  request: FastifyRequest,
  limits: UploadLimits,
  newPath: () => string,
): Promise<void> {
  const fields = new BodyFields();
  const uploads: UploadedFile[] = [];
  const parts = request.parts({
    limits: {
      fileSize: limits.maxBytes,
      files: limits.maxFiles,
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      parts: MAX_FIELDS + limits.maxFiles,
    },
  });
  for await (const part of parts) {
    if (part.type === 'field') {
      if (typeof part.value !== 'string') throw new BadRequestException();
      fields.add(part.fieldname, part.value);
      continue;
    }
    const upload = await keepPart(part, newPath());
    if (upload.fileName !== '' || upload.sizeBytes > 0) uploads.push(upload);
  }
  request.body = fields.values;
  request.uploads = uploads;
}

async function keepPart(part: MultipartFile, path: string): Promise<UploadedFile> {
  // On disk before the answer says that we have it.
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(part.file, file);
  if (part.file.truncated) throw new PayloadTooLargeException();
  return {
    field: part.fieldname,
    fileName: part.filename,
    claimedMediaType: part.mimetype,
    path,
    sizeBytes: file.bytesWritten,
    read: () => readFile(path),
  };
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}
