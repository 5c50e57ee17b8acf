import { applyDecorators, createParamDecorator, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invariant } from '../../kernel/invariant.js';
import { schemaOf, type FormOf, type FormSchema } from '../forms/forms.js';
import { translator, type Locale, type Translate } from '../i18n/translate.js';
import type { AccessNames, Permission } from '../request/access-names.js';
import { actorOf, type Actor } from '../request/actor.js';
import { localeOf } from '../request/locale.js';

export const ACCESS = 'web:access';
export const FORM = 'web:form';
export const WEBHOOK = 'web:webhook';
export const TOKENLESS = 'web:tokenless';
export const UPLOAD = 'web:upload';
export const CACHED = 'web:cached';
export const STREAMED = 'web:streamed';
export const FRESH = 'web:fresh';
export const ROUTE_NAME = 'web:name';

export type Access = AccessNames['open'] | Permission;

export interface UploadLimits {
  /** Of each file. */
  readonly maxBytes: number;
  readonly maxFiles: number;
}

/** Anyone. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** Anyone who has logged in, whatever the role. */
export const SignedIn = () => SetMetadata(ACCESS, 'signed-in' satisfies Access);

/** Those with a role that carries the permission; which rows they reach is decided by scope and policy. */
export const Can = (permission: Permission) => SetMetadata(ACCESS, permission);

/** Besides `@SignedIn()`: a proof of the person that is minutes old. What `@Can()` asks, the permission itself says. */
export const FreshProof = () => SetMetadata(FRESH, true);

/** The fields a POST takes. Unknown fields are answered 400, repeated ones too unless the schema has a list there. */
export const Form = (form: FormOf<FormSchema>) => SetMetadata(FORM, schemaOf(form));

/** Lets this POST take files; they are read before the method runs, see `readUpload`. */
export const Upload = (limits: UploadLimits) => SetMetadata(UPLOAD, limits);

/** A machine posts here: no form token, its own signature instead. Raw bytes are at `request.rawBody`. Public. */
export const Webhook = () => applyDecorators(SetMetadata(WEBHOOK, true), Public());

/**
 * The form holds a code of a letter, which no other site knows: it stands for the token of the page, which is of a session
 * that the same form may just have ended. Who sends it is looked at all the same.
 */
export const CodeForToken = () => SetMetadata(TOKENLESS, true);

/** The page is the same for every visitor without a session for this long. */
export const CachedPage = (seconds: number) => SetMetadata(CACHED, seconds);

/** The file is made while its reader takes it: a place among the downloads is needed, see Downloads. */
export const Streamed = () => SetMetadata(STREAMED, true);

/** The name of the route for machines (`routes` command, metrics); else Controller.method. */
export const RouteName = (name: string) => SetMetadata(ROUTE_NAME, name);

/** The signed-in person; on a route that is not public there always is one. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(requestOf(context));
  invariant(actor !== null, '@CurrentActor() on a route open to the public; use @VisitingActor()');
  return actor;
});

/** The signed-in person, or null, on public routes. */
export const VisitingActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(requestOf(context)),
);

/** The words of the visitor's language. */
export const T = createParamDecorator((_: unknown, context: ExecutionContext): Translate =>
  translator(localeOf(requestOf(context))),
);

/** The visitor's language. */
export const CurrentLocale = createParamDecorator((_: unknown, context: ExecutionContext): Locale =>
  localeOf(requestOf(context)),
);

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}
