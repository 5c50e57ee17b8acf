import { ForbiddenException, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../clock/clock.js';
import { AppConfig } from '../../config/config.js';
import { Reflector } from '@nestjs/core';
import {
  ACCESS,
  FORM,
  UPLOAD,
  WEBHOOK,
  type Access,
  type FormSchema,
  type UploadLimits,
} from '../access.js';
import { ActorSource, may, PermissionTable, type Actor } from '../actor.js';
import { refuseForeignFields } from '../forms.js';
import { changesState, demandOwnOrigin, demandToken } from './csrf.js';
import { readMultipart } from './upload-reader.js';

const SEEN_EVERY_MS = 60_000;

/** Nobody is known, and the page is not for everybody. */
export class SignInNeeded extends ForbiddenException {}

/** The one door: who is asking, may they, and did they mean to. A route that says nothing lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
    private readonly actors: ActorSource,
    private readonly permissions: PermissionTable,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const guarded = changesState(request.method) && !this.reflector.get(WEBHOOK, handler);
    const upload = this.reflector.get<UploadLimits | undefined>(UPLOAD, handler);
    const sendsFiles = upload !== undefined && request.isMultipart();

    if (guarded) {
      demandOwnOrigin(request, this.config.publicOrigin);
      if (!sendsFiles) await demandToken(request);
    }
    request.actor = await this.actorBehind(request);
    this.demandAccess(request.actor, this.reflector.get<Access | undefined>(ACCESS, handler));
    if (guarded && sendsFiles) {
      await readMultipart(request, upload);
      await demandToken(request);
    } else if (upload !== undefined) request.uploads = [];
    const form = this.reflector.get<FormSchema | undefined>(FORM, handler);
    if (guarded && form !== undefined) refuseForeignFields(form, request.body);
    return true;
  }

  private demandAccess(actor: Actor | null, access: Access | undefined): void {
    if (access === 'public') return;
    if (access === undefined) throw new ForbiddenException();
    if (actor === null) throw new SignInNeeded();
    if (access === 'signed-in') return;
    if (!may(actor, access, this.permissions)) throw new ForbiddenException();
  }

  private async actorBehind(request: FastifyRequest): Promise<Actor | null> {
    const login = request.user;
    if (login === undefined || login === null) return null;
    const now = this.clock.now();
    const lastSeenAt = new Date(request.session.lastSeenAt ?? login.signedInAt);
    const actor = await this.actors.actorOf(login, lastSeenAt);
    if (actor === null) {
      // A session that no longer counts must not linger: a new, empty one takes its place.
      await request.session.regenerate();
      return null;
    }
    // One write a minute is enough to know who has gone idle.
    if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) {
      request.session.lastSeenAt = now.toISOString();
    }
    return actor;
  }
}
