import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UploadLimits } from '../access.js';
import type { UploadedFile } from '../uploads.js';
import { BodyFields } from './body-fields.js';

const MAX_FIELDS = 200;
const MAX_FIELD_BYTES = 100_000;

/** Reads a whole multipart body within the limits of its route: fields to `request.body`, files to `request.uploads`. */
export async function readMultipart(request: FastifyRequest, limits: UploadLimits): Promise<void> {
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
    const bytes = await part.toBuffer();
    if (part.file.truncated) throw new PayloadTooLargeException();
    if (part.filename === '' && bytes.length === 0) continue;
    uploads.push({
      field: part.fieldname,
      fileName: part.filename,
      claimedMediaType: part.mimetype,
      bytes,
    });
  }
  request.body = fields.values;
  request.uploads = uploads;
}
