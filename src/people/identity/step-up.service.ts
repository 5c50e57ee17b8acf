import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { of, type Observable } from 'rxjs';
import { paths } from '../../platform/pages/paths.js';
import { redirect } from '../../platform/pages/results.js';
import { safeNext } from '../../platform/http/safe-next.js';
import { Sessions } from './sessions.service.js';

/**
 * `@UseInterceptors(FreshSecondFactor)`: the method runs only within five minutes of a second factor, else the person is
 * asked for it again and comes back to the page the form stood on; nothing was done (ASVS 7.5.3).
 */
@Injectable()
export class FreshSecondFactor implements NestInterceptor {
  constructor(private readonly sessions: Sessions) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.sessions.isFresh(request.user)) return next.handle();
    return of(redirect(paths.secondFactor(comeBackTo(request))));
  }
}

function comeBackTo(request: FastifyRequest): string {
  if (request.method === 'GET') return safeNext(request.url, paths.staff.home());
  const referer = request.headers.referer ?? '';
  const path = URL.canParse(referer) ? referer.slice(new URL(referer).origin.length) : '';
  return safeNext(path, paths.staff.home());
}
