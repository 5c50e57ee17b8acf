import type { FastifyRequest } from 'fastify';
import type { SessionLogin } from '../../../platform/request/actor.js';

/** What Passport adds to a request. */
type PassportRequest = FastifyRequest & {
  logIn(login: SessionLogin, done: (error?: unknown) => void): void;
  logOut(options: object, done: (error?: unknown) => void): void;
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

function settled(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error) reject(error instanceof Error ? error : new Error('Session not stored'));
      else resolve();
    });
  });
}
