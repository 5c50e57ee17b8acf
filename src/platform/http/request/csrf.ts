import { ForbiddenException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function changesState(method: string): boolean {
  return !SAFE.has(method);
}

/**
 * Refuses a post that another site made the browser send: what the browser itself says of the sender must be us. Old
 * browsers say nothing; for them the token, which is always demanded as well, decides.
 */
export function demandOwnOrigin(request: FastifyRequest, publicOrigin: string): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ForeignPost();
  const origin = request.headers.origin;
  if (origin === undefined) return;
  if (origin !== publicOrigin && !isOwnHost(request, origin)) throw new ForeignPost();
}

/** The token of this very session, from the body's `_csrf`. */
export function demandToken(request: FastifyRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    // The plugin answers by itself through `reply.send(error)`; here the error goes the way of all others.
    const reply = { send: () => reject(new ForeignPost()) };
    request.server.csrfProtection(request, reply as never, () => resolve());
  });
}

export class ForeignPost extends ForbiddenException {}

/** Development and tests reach the portal by several names; a browser's Host cannot be chosen by another site. */
function isOwnHost(request: FastifyRequest, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}
