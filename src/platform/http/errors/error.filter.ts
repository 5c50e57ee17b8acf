import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppLog } from '../../log/app-log.js';
import { hasMessage, translator, type Translate } from '../../i18n/translate.js';
import { paths } from '../../pages/paths.js';
import { HTML } from '../answers/answer-writer.js';
import { PageRenderer } from '../../pages/page-renderer.js';
import { FreshProofNeeded } from '../request/fresh-proof.js';
import { SignInNeeded } from '../request/access.guard.js';
import { noteRefusal, type Refusal } from '../../request/request-context.js';
import { localeOf } from '../../request/locale.js';
import { page } from '../../pages/results.js';
import { audienceAt } from '../../pages/frame/audience.js';
import { actorOf } from '../../request/actor.js';
import { RouteTable } from '../routes/route-table.js';
import { safeNext } from '../safe-next.js';
import { faultOf, lookOf, type Fault } from './fault.js';
import { isSent, sentForm, type SentForm } from './sent-form.js';

const FRAMED: ReadonlySet<number> = new Set([403, 404, 409, 422]);
const FOR_MACHINES = /^\/(?:api|webhooks|health)\//;

/** The one place where an error becomes an answer: a page for people, JSON for machines, never a stack. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly log: AppLog,
    private readonly routes: RouteTable,
    private readonly renderer: PageRenderer,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    delete request.answerStatus;
    if (error instanceof SignInNeeded && !FOR_MACHINES.test(request.url)) {
      this.sendToSignIn(error, request, reply);
      return;
    }
    if (error instanceof FreshProofNeeded) {
      sendTo(error.location, reply);
      return;
    }
    const fault = error instanceof SignInNeeded ? unknownAsker() : this.refined(error, request);
    if (fault.isOurs) this.record(error, request);
    else noteRefusal(refusalOf(fault));
    this.answer(fault, request, reply);
  }

  private sendToSignIn(error: SignInNeeded, request: FastifyRequest, reply: FastifyReply): void {
    const next = request.method === 'GET' ? safeNext(request.url, '') : '';
    const where = error.isHalfSignedIn ? paths.secondFactor : paths.signIn;
    sendTo(where(next === '' ? undefined : next), reply);
  }

  /** A real address asked in the wrong way is 405, with what it would take. */
  private refined(error: unknown, request: FastifyRequest): Fault & { allow?: string } {
    const fault = faultOf(error, request.method);
    if (fault.status !== 404 || this.routes.at(request.method, request.routeOptions.url) !== null) {
      return fault;
    }
    const methods = this.routes.methodsOf(request.url.split('?', 1)[0] ?? '');
    return methods.length === 0 ? fault : { ...fault, status: 405, allow: methods.join(', ') };
  }

  private record(error: unknown, request: FastifyRequest): void {
    const { name, code, constraint, stack } = asFacts(error);
    this.log.error({
      event: 'failure',
      requestId: request.id,
      route: this.routes.at(request.method, request.routeOptions.url)?.name ?? 'unrouted',
      error: name,
      code,
      constraint,
      // The frames only: the words of an error may repeat what a person typed.
      frames: (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    });
  }

  private answer(fault: Fault & { allow?: string }, request: FastifyRequest, reply: FastifyReply) {
    void reply.code(fault.status).header('cache-control', 'no-store');
    if (fault.allow !== undefined) void reply.header('allow', fault.allow);
    if (fault.retryAfterSeconds !== undefined) {
      void reply.header('retry-after', fault.retryAfterSeconds);
    }
    if (FOR_MACHINES.test(request.url)) {
      const code = fault.code === '' ? lookOf(fault).title : fault.code;
      const known = hasMessage('en', code) ? { message: translator('en')(code, fault.params) } : {};
      void reply.send({ error: code, ...known, requestId: request.id });
      return;
    }
    if (fault.status !== 503) this.sendPage(fault, request, reply, null);
    else void sentForm(request).then((sent) => this.sendPage(fault, request, reply, sent));
  }

  private sendPage(
    fault: Fault,
    request: FastifyRequest,
    reply: FastifyReply,
    sent: SentForm | null,
  ): void {
    const html = this.html(fault, sent, request, reply);
    // What the page took from the session could not be written back: an answer that is an error already stays as it is.
    if (fault.code === 'unavailable') request.session = null as never;
    void reply.header('content-type', HTML).send(html);
  }

  private html(
    fault: Fault,
    sent: SentForm | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): string {
    const locale = localeOf(request);
    const t = translator(locale);
    const { template, title } = lookOf(fault);
    const known = [fault.code, `constraints.${fault.code}`].find(
      (key) => key.includes('.') && hasMessage(locale, key),
    );
    const data = {
      title: t(`web.error.${title}`),
      ...bareWhere(fault, request),
      text: known === undefined ? '' : t(known, fault.params),
      requestId: fault.isOurs ? request.id : '',
      back: deskOf(request.url, t),
      isSent: isSent(request),
      sent,
    };
    return this.renderer.render(page(template, data), request, reply).html;
  }
}

function refusalOf({ code: reason }: Fault): Refusal {
  return reason === 'expired' ? { reason, kind: 'foreignPost' } : { reason };
}

function sendTo(location: string, reply: FastifyReply): void {
  void reply.code(303).header('location', location).header('cache-control', 'no-store').send('');
}

/** A mistake of the visitor keeps the menu; a fault of ours, and a desk where nobody is known, stand alone. */
function bareWhere(fault: Fault, request: FastifyRequest): { layout?: 'error' } {
  const isDesk = audienceAt(request.url.split('?', 1)[0] ?? '') !== 'public';
  const isFramed =
    !fault.isOurs && FRAMED.has(fault.status) && (!isDesk || actorOf(request) !== null);
  return isFramed ? {} : { layout: 'error' };
}

/** Staff and auditors go back to their desk, everybody else to the front page. */
function deskOf(url: string, t: Translate): { href: string; text: string } | null {
  const desk = [paths.staff.home(), paths.oversight.home()].find((home) => url.startsWith(home));
  return desk === undefined ? null : { href: desk, text: t('look.error.desk') };
}

function unknownAsker(): Fault {
  return { status: 401, code: 'signInNeeded', params: {}, isOurs: false };
}

function asFacts(error: unknown) {
  const facts = (error ?? {}) as Record<string, unknown>;
  const driver = (facts['driverError'] ?? facts) as Record<string, unknown>;
  return {
    name: error instanceof Error ? error.name : typeof error,
    code: typeof driver['code'] === 'string' ? driver['code'] : undefined,
    constraint: typeof driver['constraint'] === 'string' ? driver['constraint'] : undefined,
    stack: error instanceof Error ? error.stack : undefined,
  };
}
