import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionLogin } from './actor.js';

type Done = (error?: unknown) => void;
/** What passport adds to a request. */
interface PassportRequest {
  logIn(login: SessionLogin, done: Done): void;
  logOut(done: Done): void;
}

/** Logs in under a new session id; the old one is dead from here on, and so are the forms it made. */
export async function signIn(request: FastifyRequest, login: SessionLogin): Promise<void> {
  const { flash } = request.session;
  await asPromise((done) => asPassport(request).logIn(login, done));
  request.session.lastSeenAt = login.signedInAt;
  if (flash !== undefined) request.session.flash = flash;
}

/** Ends the session here and in the database, and tells the browser to forget what it kept of it. */
export async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await asPromise((done) => asPassport(request).logOut(done));
  request.actor = null;
  void reply.header('clear-site-data', '"cache", "storage"');
}

function asPassport(request: FastifyRequest): PassportRequest {
  return request as unknown as PassportRequest;
}

function asPromise(work: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The session could not be written'));
    });
  });
}
