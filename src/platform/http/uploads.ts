import type { FastifyRequest } from 'fastify';
import { invariant } from '../../kernel/invariant.js';

/** The folder below FILES_DIR where files arrive. */
export const INCOMING = 'incoming';

export interface UploadedFile {
  readonly field: string;
  readonly fileName: string;
  /** As the browser claims; never believed, see `Files.store`. */
  readonly claimedMediaType: string;
  /** Where it lies until the answer is sent; move it away to keep it. */
  readonly path: string;
  readonly sizeBytes: number;
  /** The whole file in memory: for kinds whose size is small. */
  readonly read: () => Promise<Buffer>;
}

declare module 'fastify' {
  interface FastifyRequest {
    uploads?: readonly UploadedFile[];
  }
}

/**
 * The files of a request whose route carries `@Upload(limits)`; empty boxes are left out. The text fields of the same
 * form are at `request.body`, the token and the limits were checked before the method began.
 */
export function readUpload(request: FastifyRequest): readonly UploadedFile[] {
  invariant(request.uploads !== undefined, 'A route that reads files carries @Upload()');
  return request.uploads;
}
