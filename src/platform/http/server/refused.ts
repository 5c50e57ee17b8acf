import type { FastifyRequest } from 'fastify';
import type { RefusedRequest } from '../../audit-log/refused-requests.js';
import { contextOf, type Refusal, type RefusalKind } from '../../request/request-context.js';
import { changesState } from '../request/csrf.js';
import type { Route } from '../routes/route-table.js';

const KIND_OF_STATUS: Readonly<Record<number, RefusalKind>> = {
  400: 'forged',
  401: 'permission',
  403: 'permission',
  404: 'notInSight',
  409: 'rule',
  422: 'rule',
  429: 'tooMany',
};

/** What of an answered request is counted as refused. */
export function refusedOf(
  request: FastifyRequest,
  status: number,
  route: Route | null,
): RefusedRequest | null {
  const refusal = contextOf(request).refusal ?? { reason: '' };
  const kind = kindOf(refusal, status);
  if (kind === undefined) return null;
  const personId = refusal.personId ?? signedIn(request);
  if (!COUNTS[kind]({ request, route, personId, refusal })) return null;
  return { kind, personId, route: route?.name ?? '', reason: refusal.reason, ip: request.ip };
}

function kindOf(refusal: Refusal, status: number): RefusalKind | undefined {
  return status < 400 ? undefined : (refusal.kind ?? KIND_OF_STATUS[status]);
}

interface Asked {
  readonly request: FastifyRequest;
  readonly route: Route | null;
  readonly personId: string | null;
  readonly refusal: Refusal;
}

const always = () => true;

/** Slips in a form are not counted, nor addresses that nobody guards. */
const COUNTS: Readonly<Record<RefusalKind, (asked: Asked) => boolean>> = {
  permission: always,
  foreignPost: always,
  signIn: always,
  secondFactor: always,
  tooMany: always,
  rule: ({ refusal }) => refusal.reason !== '',
  forged: ({ request }) => changesState(request.method),
  notInSight: ({ route, personId }) =>
    personId !== null && route !== null && route.access !== 'public',
};

/** A post without its token is refused before the guard asks who is behind the session. */
function signedIn({ actor, user }: FastifyRequest): string | null {
  return actor?.userId ?? user?.userId ?? null;
}
