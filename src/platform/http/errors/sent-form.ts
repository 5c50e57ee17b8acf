import type { FastifyRequest } from 'fastify';
import { parseFormBody } from '../request/body-fields.js';
import { changesState } from '../request/csrf.js';

const FORM = 'application/x-www-form-urlencoded';
const MAX_BYTES = 1_000_000;
/** Never shown again, not even to be sent unseen. */
const SECRETS = ['password', 'repeat'];

/** A form as it was sent, for a page that sends it once more. */
export interface SentForm {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** Whether a person sent something that would have changed what is stored. */
export function isSent(request: FastifyRequest): boolean {
  return changesState(request.method);
}

/**
 * What a person sent, token included, so that nothing typed is lost while the portal cannot take it. Null for what a
 * page cannot carry: files and passwords; and for what another site made the browser send.
 */
export async function sentForm(request: FastifyRequest): Promise<SentForm | null> {
  if (!isSent(request) || request.headers['sec-fetch-site'] === 'cross-site') return null;
  if (request.headers['content-type']?.split(';', 1)[0] !== FORM) return null;
  const body = (request.body ?? (await unreadBody(request))) as Record<string, unknown> | null;
  if (body === null || SECRETS.some((name) => name in body)) return null;
  const fields = Object.entries(body).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: String(value) })),
  );
  return { action: request.url, fields };
}

/** Where the session could not be asked for, nobody has read the body yet. Null where it is none. */
async function unreadBody({ raw }: FastifyRequest): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of raw) {
      size += (part as Buffer).length;
      if (size > MAX_BYTES) return null;
      parts.push(part as Buffer);
    }
    return parseFormBody(Buffer.concat(parts).toString('utf8'));
  } catch {
    return null;
  }
}
