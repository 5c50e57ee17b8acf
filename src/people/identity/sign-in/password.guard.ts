import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { SignIn, type SignInOutcome } from './sign-in.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    signInOutcome?: SignInOutcome;
  }
}

/** Passport's local strategy over our own check; a refusal is an outcome, not an error, so the page can say so. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly signIn: SignIn) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  validate(request: FastifyRequest, email: string, password: string): Promise<SignInOutcome> {
    return this.signIn.check(email, password, request.ip);
  }
}

/** Judges the posted password and leaves the outcome on the request; the session starts in the controller. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override getAuthenticateOptions() {
    return { session: false, property: 'signInOutcome' };
  }

  override handleRequest<T>(error: unknown, outcome: T | false): T {
    if (error) throw error instanceof Error ? error : new Error('The password was not checked');
    // An empty box never reaches the strategy.
    return outcome === false ? ({ kind: 'refused' } as T) : outcome;
  }
}
