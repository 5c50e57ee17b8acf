import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { readBankAppLinks, type BankAppLink } from './bank-app-links.js';
import { limitVariables, readLimits, type Limits } from './limits.js';
import { PROJECT_ROOT } from './project-root.js';
import { LEGAL_SITE_VARIABLES, readSite, siteVariables, type Site } from './site.js';
import {
  DEVELOPMENT_SECRETS,
  readBankSecrets,
  readPiiKeys,
  readSecretList,
  readSigningKey,
  type PiiKey,
} from './secrets.js';

type Environment = Readonly<Record<string, string | undefined>>;

const port = z.coerce.number().int().min(0).max(65_535);
const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text));

const longSecrets = z
  .string()
  .transform(readSecretList)
  .refine((list) => list.length > 0 && list.every((secret) => secret.length >= 32), {
    error: 'each secret needs at least 32 characters',
  });

/** Every variable the portal reads. `docs/configuration.md` explains each; a test compares the two. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3000),
  METRICS_PORT: port.optional(),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DATABASE_URL: z.string().startsWith('postgres'),
  MIGRATION_DATABASE_URL: optionalText,
  PUBLIC_DATABASE_URL: z.string().startsWith('postgres').optional(),
  SMTP_URL: optionalText,
  MAIL_FROM: z.string().default('Tương Thân <khong-tra-loi@localhost>'),
  STRIPE_SECRET_KEY: z.string().min(8),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .transform(readSecretList)
    .refine((list) => list.length > 0 && list.every((secret) => secret.length >= 8), {
      error: 'each secret needs at least 8 characters',
    }),
  STRIPE_API_BASE: z.url().optional(),
  STRIPE_TIMEOUT_MS: z.coerce.number().int().min(100).max(8000).default(6000),
  STRIPE_PAUSE_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  BANK_WEBHOOK_SECRETS: z.string().transform(reading(readBankSecrets)),
  BANK_APP_LINKS: z.string().default('').transform(reading(readBankAppLinks)),
  SEAL_SIGNING_KEY: z.string().transform(reading(readSigningKey)),
  SESSION_SECRETS: longSecrets,
  SCOPE_KEYS: longSecrets,
  PII_KEYS: z.string().transform(reading(readPiiKeys)),
  FILES_DIR: z.string().default('.data/files'),
  FRESH_PROOF_MINUTES: z.coerce.number().int().min(1).max(60).default(10),
  IMPORT_HEAP_MB: z.coerce.number().int().min(96).max(4096).default(192),
  ...siteVariables,
  ...limitVariables,
});

const STRIPE_CHECKOUT = 'https://checkout.stripe.com';

export interface StripeConfig {
  readonly secretKey: string;
  /** Any of them may have signed an event. */
  readonly webhookSecrets: readonly string[];
  readonly apiBase: string | null;
  /** The whole time that a giver waits for a card page, with all tries. */
  readonly timeoutMs: number;
  /** How long cards rest after failures in a row. */
  readonly pauseSeconds: number;
  /** Where card pages lie: the only foreign hosts that we lead to. */
  readonly pageOrigins: readonly string[];
}

/** What the portal runs with, read once at start. */
export class AppConfig {
  readonly environment: 'production' | 'development' | 'test';
  readonly host: string;
  readonly port: number;
  /** Null: no metrics are served. */
  readonly metricsPort: number | null;
  /** Scheme and host as the public sees them, without a slash at the end. */
  readonly publicOrigin: string;
  /** How many proxies stand in front; forwarded addresses are believed by count, never for any sender. */
  readonly trustProxy: number;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly databaseUrl: string;
  /** The owner's address; null where this process may not change the schema. */
  readonly migrationDatabaseUrl: string | null;
  /** A streaming replica for what the public reads; null where it reads from the primary. */
  readonly publicDatabaseUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly stripe: StripeConfig;
  readonly bankWebhookSecrets: ReadonlyMap<string, readonly string[]>;
  /** Links to banks' apps on the page of a transfer; none unless an operator names them. */
  readonly bankAppLinks: readonly BankAppLink[];
  /** Ed25519 private key, PEM. */
  readonly sealSigningKey: string;
  /** The first signs, all are accepted. */
  readonly sessionSecrets: readonly string[];
  /** The first signs what a transaction may see; the database takes all. */
  readonly scopeKeys: readonly string[];
  /** The first encrypts, all decrypt. */
  readonly piiKeys: readonly PiiKey[];
  readonly filesDir: string;
  /** How long a second factor is proof enough for approving, paying and roles. */
  readonly freshProofMinutes: number;
  /** Limit of the heap of the process that imports statements. */
  readonly importHeapMegabytes: number;
  readonly limits: Limits;
  /** Who stands behind the portal. */
  readonly site: Site;

  constructor(values: z.output<typeof environmentSchema>) {
    this.environment = values.NODE_ENV;
    this.host = values.HOST;
    this.port = values.PORT;
    this.metricsPort = values.METRICS_PORT ?? null;
    this.publicOrigin = new URL(values.PUBLIC_ORIGIN ?? `http://localhost:${values.PORT}`).origin;
    this.trustProxy = values.TRUST_PROXY;
    this.logLevel = values.LOG_LEVEL;
    this.databaseUrl = values.DATABASE_URL;
    this.migrationDatabaseUrl = values.MIGRATION_DATABASE_URL ?? null;
    this.publicDatabaseUrl = values.PUBLIC_DATABASE_URL ?? null;
    this.smtpUrl = values.SMTP_URL ?? null;
    this.mailFrom = values.MAIL_FROM;
    this.stripe = {
      secretKey: values.STRIPE_SECRET_KEY,
      webhookSecrets: values.STRIPE_WEBHOOK_SECRET,
      apiBase: values.STRIPE_API_BASE ?? null,
      timeoutMs: values.STRIPE_TIMEOUT_MS,
      pauseSeconds: values.STRIPE_PAUSE_SECONDS,
      pageOrigins: [STRIPE_CHECKOUT, ...originOf(values.STRIPE_API_BASE)],
    };
    this.bankWebhookSecrets = values.BANK_WEBHOOK_SECRETS;
    this.bankAppLinks = values.BANK_APP_LINKS;
    this.sealSigningKey = values.SEAL_SIGNING_KEY;
    this.sessionSecrets = values.SESSION_SECRETS;
    this.scopeKeys = values.SCOPE_KEYS;
    this.piiKeys = values.PII_KEYS;
    this.freshProofMinutes = values.FRESH_PROOF_MINUTES;
    this.importHeapMegabytes = values.IMPORT_HEAP_MB;
    this.limits = readLimits(values);
    this.site = readSite(values);
    this.filesDir = isAbsolute(values.FILES_DIR)
      ? values.FILES_DIR
      : join(PROJECT_ROOT, values.FILES_DIR);
  }

  get isSecureOrigin(): boolean {
    return this.publicOrigin.startsWith('https:');
  }
}

export type Config = AppConfig;

/** A setting that is missing or unfit; the message names the variables and says nothing of their values. */
export class ConfigError extends Error {}

/**
 * Reads and checks the environment. Outside production missing secrets take the development values; in production a
 * missing or a development secret, or a public origin without https, throws ConfigError.
 */
export function loadConfig(environment: Environment): AppConfig {
  const isProduction = environment['NODE_ENV'] === 'production';
  const defaults: Environment = isProduction ? {} : DEVELOPMENT_SECRETS;
  const parsed = environmentSchema.safeParse({ ...defaults, ...withoutEmpty(environment) });
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (isProduction) faults.push(...productionFaults(environment));
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(`The configuration is not usable:\n  ${faults.join('\n  ')}`);
  }
  return new AppConfig(parsed.data);
}

/** The secrets that sign scopes alone, for a migration that needs nothing else. Throws ConfigError as loadConfig does. */
export function loadScopeKeys(environment: Environment): readonly string[] {
  const isProduction = environment['NODE_ENV'] === 'production';
  const given = environment['SCOPE_KEYS'] ?? '';
  const text = given === '' && !isProduction ? DEVELOPMENT_SECRETS.SCOPE_KEYS : given;
  const parsed = environmentSchema.shape.SCOPE_KEYS.safeParse(text);
  const isPublished = isProduction && given.includes(DEVELOPMENT_SECRETS.SCOPE_KEYS);
  if (!parsed.success || isPublished) {
    throw new ConfigError('SCOPE_KEYS: secrets of your own, 32 characters or more each');
  }
  return parsed.data;
}

function productionFaults(environment: Environment): string[] {
  const known = Object.entries(DEVELOPMENT_SECRETS)
    .filter(([name, value]) => environment[name]?.includes(value))
    .map(([name]) => `${name}: the development value is public; set your own`);
  const required = ['PUBLIC_ORIGIN', 'SMTP_URL', 'FILES_DIR', 'MAIL_FROM', ...LEGAL_SITE_VARIABLES]
    .filter((name) => (environment[name] ?? '').trim() === '')
    .map((name) => `${name}: required in production`);
  const origin = environment['PUBLIC_ORIGIN'] ?? '';
  const insecure =
    origin === '' || /^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(origin)
      ? []
      : ['PUBLIC_ORIGIN: https is required in production'];
  return [...known, ...required, ...insecure];
}

function originOf(url: string | undefined): string[] {
  return url === undefined ? [] : [new URL(url).origin];
}

function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function reading<T>(read: (text: string) => T) {
  return (text: string, context: z.RefinementCtx): T => {
    try {
      return read(text);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'not readable';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  };
}
