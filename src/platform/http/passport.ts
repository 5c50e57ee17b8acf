// All of Passport. It judges the posted password as a strategy, so that other ways of signing in can be added beside it,
// and keeps the login in the session. It was written for Express: what it adds to a request is typed here, and here only.
import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-local';
import type { SessionLogin } from '../request/actor.js';

/** What became of a posted e-mail address and password. */
export type PasswordVerdict =
  | {
      readonly kind: 'accepted';
      readonly userId: string;
      readonly epoch: number;
      readonly hasSecondFactor: boolean;
    }
  | { readonly kind: 'refused'; /** Whose password was wrong. */ readonly userId: string | null }
  | { readonly kind: 'limited' };

/** Who knows the passwords; the identity module provides it. */
export abstract class PasswordJudge {
  abstract check(email: string, password: string, address: string): Promise<PasswordVerdict>;
}

declare module 'fastify' {
  interface FastifyRequest {
    passwordVerdict?: PasswordVerdict;
  }
}

/** Passport's local strategy over our own check; a refusal is a verdict, not an error, so the page can say so. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly judge: PasswordJudge) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  validate(request: FastifyRequest, email: string, password: string): Promise<PasswordVerdict> {
    return this.judge.check(email, password, request.ip);
  }
}

/** Judges the posted password and leaves the verdict on the request; the session starts in the controller. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override getAuthenticateOptions() {
    return { session: false, property: 'passwordVerdict' };
  }

  override handleRequest<T>(error: unknown, verdict: T | false): T {
    if (error) throw error instanceof Error ? error : new Error('The password was not checked');
    // An empty box never reaches the strategy.
    return verdict === false ? ({ kind: 'refused', userId: null } as T) : verdict;
  }
}

type Done = (error?: unknown) => void;
type PassportRequest = FastifyRequest & {
  logIn(login: SessionLogin, done: Done): void;
  logOut(options: object, done: Done): void;
};

/** Binds the login to a session with a new id: whoever knew the old id holds nothing (session fixation). */
export async function startSession(
  request: FastifyRequest,
  login: SessionLogin,
  now: Date,
): Promise<void> {
  await settled((done) => (request as PassportRequest).logIn(login, done));
  request.session.lastSeenAt = now.toISOString();
}

/** Forgets the person; the old id is dead. */
export function endSession(request: FastifyRequest): Promise<void> {
  return settled((done) => (request as PassportRequest).logOut({}, done));
}

function settled(work: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error) reject(error instanceof Error ? error : new Error('Session not stored'));
      else resolve();
    });
  });
}

// Passport is one per process, and the session holds the login itself: nothing to look up here.
passport.serializeUser((login, done) => done(null, login));
passport.deserializeUser((login: Express.User, done) => done(null, login));

/** Does for Fastify what `passport.session()` does on Express. */
export function registerPassport(server: FastifyInstance): void {
  const restore = passport.authenticate('session') as (
    request: unknown,
    reply: unknown,
    done: (error?: Error) => void,
  ) => void;
  server.addHook('preValidation', (request, reply, done) => {
    restore(request, reply, done);
  });
}
