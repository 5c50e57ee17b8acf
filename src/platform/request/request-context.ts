import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyRequest } from 'fastify';

export const REFUSAL_KINDS = [
  /** No role that carries the permission, or a rule about who may. */
  'permission',
  /** Nothing there, or of a committee out of sight: both look the same from outside. */
  'notInSight',
  /** A post that another site may have sent: no token of the session, or a foreign origin. */
  'foreignPost',
  /** Fields that the form does not have. */
  'forged',
  'signIn',
  'secondFactor',
  'tooMany',
  /** A rule of the books or of a module, mostly a named constraint. */
  'rule',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** Why a request was refused, as far as who refused knew. */
export interface Refusal {
  /** Message key of what was said. */
  readonly reason: string;
  /** Where the status does not tell it. */
  readonly kind?: RefusalKind;
  /** Whose account was tried, where nobody is signed in yet. */
  readonly personId?: string | null;
}

/** What every record and log line of one request shares. */
export interface RequestContext {
  readonly requestId: string;
  refusal?: Refusal;
}

declare module 'fastify' {
  interface FastifyRequest {
    ownContext?: RequestContext;
  }
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** One for the whole request, however often it is entered. */
export function contextOf(request: FastifyRequest): RequestContext {
  request.ownContext ??= { requestId: request.id };
  return request.ownContext;
}

/** Null outside a request: jobs, seeds, the command line. */
export function currentRequestId(): string | null {
  return storage.getStore()?.requestId ?? null;
}

/** Says why the running request is refused; who says it first knows it best. */
export function noteRefusal(refusal: Refusal): void {
  const context = storage.getStore();
  if (context !== undefined) context.refusal ??= refusal;
}
