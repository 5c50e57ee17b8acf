import type { FastifyRequest } from 'fastify';
import type { Permission, RoleName } from './access-names.js';

/** A role held at one committee. */
export interface HeldRole {
  readonly role: RoleName;
  readonly committeeId: string;
}

/** The person behind a request, as known at this very request. */
export interface Actor {
  readonly userId: string;
  readonly fullName: string;
  readonly roles: readonly HeldRole[];
  readonly isAuditor: boolean;
  /** Committees whose rows this person may see: those of the roles and the communes below a province. */
  readonly committeeIds: readonly string[];
  /** Holds a role at the centre: a list of thousands of ids would only slow what may see everything anyway. */
  readonly reachesAll?: boolean;
}

/** Whether rows of this committee are in the person's sight. */
export function reaches(
  actor: Pick<Actor, 'committeeIds' | 'reachesAll'>,
  committeeId: string,
): boolean {
  return actor.reachesAll === true || actor.committeeIds.includes(committeeId);
}

/** What a session remembers of a login; everything else is looked up at each request. */
export interface SessionLogin {
  readonly userId: string;
  /** `app_user.session_epoch` at login: raising it ends every older session. */
  readonly epoch: number;
  /** ISO instants. */
  readonly signedInAt: string;
  readonly secondFactorAt: string | null;
}

/** Where the web layer gets its actors; the identity module provides it. */
export abstract class ActorSource {
  /** Null when the login no longer counts (disabled, epoch raised, too old, idle too long). */
  abstract actorOf(login: SessionLogin, lastSeenAt: Date): Promise<Actor | null>;
  /** Whether the person gave a second factor within the last minutes. */
  abstract isFresh(login: SessionLogin | undefined): boolean;
}

/** What a permission asks besides the role: a session, or a fresh proof of the person, to act or already to look. */
export type ProofAsked = 'session' | 'freshToAct' | 'freshToLook';

/** What each role may do; the identity module provides it. */
export abstract class PermissionTable {
  abstract may(actor: Actor, permission: Permission): boolean;
  abstract proofOf(permission: Permission): ProofAsked;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard on every route; null for the public. */
    actor?: Actor | null;
    user?: SessionLogin;
  }
  interface Session {
    lastSeenAt?: string;
    /** Forms put aside until the person has proved anew who it is. */
    heldForms?: readonly string[];
    /** The secret behind the form tokens of this session. */
    _csrf?: string;
    flash?: { tone: 'success' | 'info' | 'warning' | 'danger'; text: string };
  }
}

export function actorOf(request: FastifyRequest): Actor | null {
  return request.actor ?? null;
}
