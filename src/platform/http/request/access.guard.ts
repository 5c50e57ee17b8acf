import { join } from 'node:path';
import { ForbiddenException, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { HttpArgumentsHost } from '@nestjs/common/interfaces/index.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../clock/clock.js';
import { AppConfig } from '../../config/config.js';
import { Reflector } from '@nestjs/core';
import {
  ACCESS,
  FORM,
  FRESH,
  TOKENLESS,
  UPLOAD,
  WEBHOOK,
  type Access,
  type UploadLimits,
} from '../access.js';
import { ActorSource, PermissionTable, type Actor } from '../../request/actor.js';
import { refuseForeignFields, type FormSchema } from '../../forms/forms.js';
import { changesState, demandOwnOrigin, demandToken } from './csrf.js';
import { asksFreshProof, FreshProofNeeded } from './fresh-proof.js';
import { HeldForms } from '../held-forms/held-forms.js';
import { paths } from '../../pages/paths.js';
import { safeNext } from '../safe-next.js';
import { readMultipart } from './upload-reader.js';
import { INCOMING } from '../uploads.js';

const SEEN_EVERY_MS = 60_000;

/** Nobody is known, and the page is not for everybody. */
export class SignInNeeded extends ForbiddenException {
  constructor(readonly isHalfSignedIn = false) {
    super();
  }
}

/** The one door: who is asking, may they, and did they mean to. A route that says nothing lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
    private readonly actors: ActorSource,
    private readonly permissions: PermissionTable,
    private readonly heldForms: HeldForms,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- metadata has no types of its own
    const read = <K>(key: string) => this.reflector.get<K | undefined>(key, context.getHandler());
    const guarded = changesState(request.method) && read(WEBHOOK) !== true;
    const upload = read<UploadLimits>(UPLOAD);
    const isUpload = upload !== undefined && request.isMultipart();

    const isTokenless = [isUpload, read<boolean>(TOKENLESS)].includes(true);
    if (guarded) await this.demandIntent(request, isTokenless);
    request.actor = await this.actorBehind(request);
    const access = read<Access>(ACCESS);
    this.demandAccess(request, access);
    if (upload !== undefined) await this.receiveFiles(http, guarded && isUpload ? upload : null);
    const route = { access, isMarked: read<boolean>(FRESH) === true };
    const isWeighty = asksFreshProof(request, route, this.permissions);
    if (guarded) await this.takeForm(http, { form: read<FormSchema>(FORM), isWeighty });
    await this.demandProof(request, { access, isWeighty });
    return true;
  }

  /** A form that waited for a proof takes the place of the one that brought it. */
  private async takeForm(
    http: HttpArgumentsHost,
    { form, isWeighty }: { form: FormSchema | undefined; isWeighty: boolean },
  ): Promise<void> {
    const request = http.getRequest<FastifyRequest>();
    if (isWeighty) await this.heldForms.resume(request, http.getResponse<FastifyReply>());
    demandKnownFields(request, form);
  }

  /** A form that comes too late waits until the person has proved anew who it is; a page is asked for again. */
  private async demandProof(
    request: FastifyRequest,
    { access, isWeighty }: { access: Access | undefined; isWeighty: boolean },
  ): Promise<void> {
    if (!isWeighty || this.actors.isFresh(request.user)) return;
    if (!changesState(request.method)) {
      throw new FreshProofNeeded(paths.freshProof({ next: safeNext(request.url, '') }));
    }
    const heldForm = await this.heldForms.hold(request, String(access));
    throw new FreshProofNeeded(paths.freshProof({ heldForm }));
  }

  /** A body with files is read, and its token looked at, only for those who may send one. */
  private async demandIntent(request: FastifyRequest, isTokenless: boolean): Promise<void> {
    demandOwnOrigin(request, this.config.publicOrigin);
    if (!isTokenless) await demandToken(request);
  }

  private async receiveFiles(http: HttpArgumentsHost, limits: UploadLimits | null): Promise<void> {
    const request = http.getRequest<FastifyRequest>();
    request.uploads = [];
    if (limits === null) return;
    const folder = join(this.config.filesDir, INCOMING);
    await readMultipart(request, http.getResponse<FastifyReply>(), { limits, folder });
    await demandToken(request);
  }

  private demandAccess(request: FastifyRequest, access: Access | undefined): void {
    if (access === 'public') return;
    if (access === undefined) throw new ForbiddenException();
    const { actor, user } = request;
    if (!actor) throw new SignInNeeded();
    if (access === 'signed-in') return;
    // A password alone carries no role: the second factor comes first, then the page that was asked for.
    if (user?.secondFactorAt === null) throw new SignInNeeded(true);
    if (!this.permissions.may(actor, access)) throw new ForbiddenException();
  }

  private async actorBehind(request: FastifyRequest): Promise<Actor | null> {
    const login = request.user;
    if (login === undefined) return null;
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

function demandKnownFields(request: FastifyRequest, form: FormSchema | undefined): void {
  if (form !== undefined) refuseForeignFields(form, request.body);
}
