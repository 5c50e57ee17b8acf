import { Body, Controller, Get, Global, Module, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { conflict, notFound, refused } from '../../../src/kernel/errors.js';
import { endSession, startSession } from '../../../src/platform/http/passport.js';
import { AuditLog } from '../../../src/platform/audit-log/audit-log.js';
import { currentScope } from '../../../src/platform/database/scope.js';
import {
  CachedPage,
  Can,
  CurrentActor,
  Form,
  Public,
  SignedIn,
  Upload,
  Webhook,
} from '../../../src/platform/http/access.js';
import {
  ActorSource,
  PermissionTable,
  type Actor,
  type ProofAsked,
  type SessionLogin,
} from '../../../src/platform/request/actor.js';
import { textField } from '../../../src/platform/forms/fields.js';
import { download, page, redirect } from '../../../src/platform/pages/results.js';
import { readUpload } from '../../../src/platform/http/uploads.js';

export const COMMITTEE = '0199f000-0000-7000-8000-000000000001';
export const USER = '0199f000-0000-7000-8000-0000000000aa';

/** What stands in for the person's own proof, set by the test. */
export const proof = { isFresh: true };

export const noteForm = z.object({ note: textField(20), tags: z.array(z.string()).default([]) });

class ProbeActors extends ActorSource {
  /** Epoch 0 stands for a session that was ended elsewhere. */
  override actorOf(login: SessionLogin): Promise<Actor | null> {
    if (login.epoch === 0) return Promise.resolve(null);
    return Promise.resolve({
      userId: login.userId,
      fullName: 'Probe Person',
      roles: [{ role: 'officer', committeeId: COMMITTEE }],
      isAuditor: false,
      committeeIds: [COMMITTEE],
    });
  }

  override isFresh(): boolean {
    return proof.isFresh;
  }
}

class ProbePermissions extends PermissionTable {
  override may(_actor: Actor, permission: string): boolean {
    return permission === 'cash.receive' || permission === 'disbursements.pay';
  }

  override proofOf(permission: string): ProofAsked {
    return permission === 'disbursements.pay' ? 'freshToAct' : 'session';
  }
}

let rendered = 0;

@Controller('probe')
class ProbeController {
  constructor(private readonly audit: AuditLog) {}

  @Get('token')
  @Public()
  token(@Res({ passthrough: true }) reply: FastifyReply) {
    return { token: reply.generateCsrf() };
  }

  @Get('page')
  @Public()
  @CachedPage(2)
  async page() {
    rendered += 1;
    const count = rendered;
    await new Promise((done) => setTimeout(done, 30));
    const mail = { subject: `Page ${String(count)}`, to: '', at: '', isSent: false, lines: [] };
    return page('platform/outbox', { layout: 'public', isTrial: true, mails: [mail] });
  }

  @Get('broken')
  @Public()
  broken() {
    throw new Error('a secret: 0912345678');
  }

  @Get('errors/:kind')
  @Public()
  error(@Param('kind') kind: string) {
    if (kind === 'conflict') throw conflict('journal_entry_source_once');
    throw kind === 'refused' ? refused('files.kind') : notFound('files.unknown');
  }

  @Get('away')
  @Public()
  away() {
    return redirect('https://evil.example/');
  }

  @Get('file')
  @Public()
  file() {
    return download({
      fileName: 'sao kê "1".csv',
      mediaType: 'text/csv; charset=utf-8',
      stream: 'a,b',
    });
  }

  @Post('sign-in/:epoch')
  @Public()
  @Form(z.object({}))
  async signIn(@Param('epoch') epoch: string, @Req() request: FastifyRequest) {
    const now = new Date();
    const at = now.toISOString();
    const login = { userId: USER, epoch: Number(epoch), signedInAt: at, secondFactorAt: at };
    await startSession(request, login, now);
    return { ok: true };
  }

  @Post('sign-out')
  @SignedIn()
  @Form(z.object({}))
  async signOut(@Req() request: FastifyRequest) {
    await endSession(request);
    return { ok: true };
  }

  @Get('me')
  @SignedIn()
  me(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    return { userId: actor.userId, scope: currentScope(), token: reply.generateCsrf() };
  }

  @Get('desk')
  @SignedIn()
  desk() {
    return page('platform/outbox', { title: 'Desk', layout: 'staff', mails: [] });
  }

  @Post('notes')
  @Can('cash.receive')
  @Form(noteForm)
  async note(@Body() body: unknown) {
    await this.audit.record({ action: 'probe.note', subjectType: 'probe', subjectId: null });
    return { body: { ...(body as object) } };
  }

  @Get('forbidden')
  @Can('cash.void')
  forbidden() {
    return {};
  }

  @Get('bare')
  bare() {
    return {};
  }

  @Post('uploads')
  @Can('cash.receive')
  @Form(noteForm)
  @Upload({ maxBytes: 1000, maxFiles: 2 })
  upload(@Req() request: FastifyRequest, @Body() body: { note: string }) {
    const files = readUpload(request).map(({ fileName, sizeBytes }) => `${fileName}:${sizeBytes}`);
    return { note: body.note, files };
  }

  @Post('weighty')
  @Can('disbursements.pay')
  @Form(noteForm)
  @Upload({ maxBytes: 1000, maxFiles: 2 })
  async weighty(@Req() request: FastifyRequest, @Body() body: object) {
    const files = readUpload(request).map(async (file) => [
      file.fileName,
      (await file.read()).toString(),
    ]);
    return { body: { ...body }, files: await Promise.all(files) };
  }

  @Post('hook')
  @Webhook()
  hook(@Req() request: FastifyRequest & { rawBody?: Buffer }) {
    return { bytes: request.rawBody?.length ?? 0 };
  }
}

/** Stands in for identity: who signs in is said by the test. */
@Global()
@Module({
  controllers: [ProbeController],
  providers: [
    { provide: ActorSource, useClass: ProbeActors },
    { provide: PermissionTable, useClass: ProbePermissions },
  ],
  exports: [ActorSource, PermissionTable],
})
export class ProbeModule {}
