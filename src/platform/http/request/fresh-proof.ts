import { ForbiddenException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PermissionTable } from '../../request/actor.js';
import type { Access } from '../access.js';
import { changesState } from './csrf.js';

/** The person's proof is too old for what was asked; `location` is where it is given anew, and from there one goes on. */
export class FreshProofNeeded extends ForbiddenException {
  constructor(readonly location: string) {
    super();
  }
}

/** Whether what is asked takes a proof of the person that is minutes old: the permission says so, or the route itself. */
export function asksFreshProof(
  request: Pick<FastifyRequest, 'method'>,
  route: { access: Access | undefined; isMarked: boolean },
  permissions: Pick<PermissionTable, 'proofOf'>,
): boolean {
  const { access, isMarked } = route;
  if (isMarked) return true;
  if (access === undefined || access === 'public' || access === 'signed-in') return false;
  const proof = permissions.proofOf(access);
  return proof === 'freshToLook' || (proof === 'freshToAct' && changesState(request.method));
}
