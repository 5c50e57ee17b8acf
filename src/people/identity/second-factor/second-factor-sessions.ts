import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../../platform/clock/clock.js';
import { noteRefusal } from '../../../platform/request/request-context.js';
import { TooManyAttempts } from '../../../platform/http/rate-limiter.js';
import { Identity } from '../identity.service.js';
import { AttemptLimits } from '../sign-in/attempt-limits.js';
import { startSession } from '../../../platform/http/passport.js';
import { SecondFactor, type Enrolment } from './second-factor.service.js';

/** The second factor as a session sees it: each right code is a new session id, each wrong one counts. */
@Injectable()
export class SecondFactorSessions {
  constructor(
    private readonly identity: Identity,
    private readonly secondFactor: SecondFactor,
    private readonly limits: AttemptLimits,
    private readonly clock: Clock,
  ) {}

  async isEnrolled(userId: string): Promise<boolean> {
    return (await this.identity.user(userId)).totpConfirmedAt !== null;
  }

  async offer(userId: string): Promise<{ enrolment: Enrolment; email: string }> {
    const user = await this.identity.user(userId);
    return { enrolment: await this.secondFactor.offer(user), email: user.email };
  }

  /**
   * Whether the code was right; too many wrong ones are answered 429. `again`: what somebody who is in wants to do, for
   * the log; forms that wait and tokens of other open pages stay with the session.
   */
  async give(
    request: FastifyRequest,
    userId: string,
    { code, again }: { code: string; again?: string },
  ): Promise<boolean> {
    const account = `second-factor:${userId}`;
    const verdict = await this.limits.count(account, request.ip);
    if (!verdict.allowed) throw new TooManyAttempts(verdict.retryAfterSeconds);
    if (!(await this.secondFactor.verify(userId, code, again))) {
      noteRefusal({ kind: 'secondFactor', reason: 'identity.secondFactor.refused' });
      return false;
    }
    await this.limits.takeBack(account, request.ip);
    if (again === undefined) await this.renew(request, userId);
    else await keeping(request, () => this.renew(request, userId));
    return true;
  }

  /** The recovery codes to show this once; null when the code is wrong. */
  async confirm(
    request: FastifyRequest,
    userId: string,
    code: string,
  ): Promise<readonly string[] | null> {
    const codes = await this.secondFactor.confirm(userId, code.replace(/\s/g, ''));
    if (codes !== null) await this.renew(request, userId);
    return codes;
  }

  /** A new session with the present epoch: setting a second factor ended all others of this user. */
  private async renew(request: FastifyRequest, userId: string): Promise<void> {
    const now = this.clock.now();
    const { sessionEpoch } = await this.identity.user(userId);
    const signedInAt = request.user?.signedInAt ?? now.toISOString();
    const login = { userId, epoch: sessionEpoch, signedInAt, secondFactorAt: now.toISOString() };
    await startSession(request, login, now);
  }
}

/** The id changes as at every proof (ASVS 7.2.4); what the same person has open in other tabs goes on working. */
async function keeping(request: FastifyRequest, renew: () => Promise<void>): Promise<void> {
  const { heldForms } = request.session;
  const secret = request.session.get('_csrf');
  await renew();
  if (heldForms !== undefined) request.session.heldForms = heldForms;
  if (secret !== undefined) request.session.set('_csrf', secret);
}
