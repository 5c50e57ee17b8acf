import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { NO_SCOPE, runInScope, type Scope } from '../../database/scope.js';
import type { Actor } from '../../request/actor.js';
import { Downloads } from '../downloads/downloads.js';
import { RouteTable } from '../routes/route-table.js';
import { AnswerWriter } from './answer-writer.js';

/** Runs the route's method with the sight of its actor, and turns what it returns into an answer. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly writer: AnswerWriter,
    private readonly routes: RouteTable,
    private readonly downloads: Downloads,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const route = this.routes.at(request.method, request.routeOptions.url);
    if (route?.isStreamed === true) {
      this.downloads.admit(request, reply, { isPublic: route.access === 'public' });
    }
    return from(
      runInScope(scopeOf(request.actor ?? null), async () => {
        const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
        return this.writer.write(result, request, reply);
      }),
    );
  }
}

/** The public sees no committee's rows; a public form that needs to, says so itself. */
function scopeOf(actor: Actor | null): Scope {
  if (actor === null) return NO_SCOPE;
  return {
    committees: actor.isAuditor || actor.reachesAll === true ? 'all' : actor.committeeIds,
    actorId: actor.userId,
  };
}
