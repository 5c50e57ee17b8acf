import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, environmentSchema, loadConfig, loadScopeKeys } from './config.js';
import { PROJECT_ROOT } from './project-root.js';
import { DEVELOPMENT_SECRETS } from './secrets.js';

const DATABASE_URL = 'postgres://app@localhost/tuong_than';
const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
const production = {
  NODE_ENV: 'production',
  DATABASE_URL,
  PUBLIC_ORIGIN: 'https://ung-ho.example',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'a@b.example',
  FILES_DIR: '/srv/files',
  STRIPE_SECRET_KEY: 'sk_live_1234567890',
  STRIPE_WEBHOOK_SECRET: 'whsec_1234567890,whsec_0987654321',
  BANK_WEBHOOK_SECRETS: 'casso:one,casso:two',
  SEAL_SIGNING_KEY: key.toString('base64'),
  SESSION_SECRETS: `${'a'.repeat(32)},${'b'.repeat(32)}`,
  SCOPE_KEYS: `${'c'.repeat(32)},${'d'.repeat(32)}`,
  PII_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  SITE_BODY: 'Mặt trận Tổ quốc',
  SITE_RESPONSIBLE: 'Chủ tịch',
  SITE_DECISION: '1/QĐ',
  SITE_ADDRESS: 'Một con đường',
  SITE_PHONE: '1900 0000',
  SITE_EMAIL: 'a@b.example',
  SITE_SOURCE: 'https://source.example/portal',
};

describe('configuration', () => {
  it('starts a development portal from a database address alone', () => {
    const config = loadConfig({ DATABASE_URL });
    expect(config.publicOrigin).toBe('http://localhost:3000');
    expect(config.piiKeys[0]?.key.length).toBe(32);
  });

  it('reads a full production environment, with secrets in rotation', () => {
    const config = loadConfig(production);
    expect(config.isSecureOrigin).toBe(true);
    expect(config.sessionSecrets).toHaveLength(2);
    expect(config.bankWebhookSecrets.get('casso')).toEqual(['one', 'two']);
    expect(config.stripe.webhookSecrets).toEqual(['whsec_1234567890', 'whsec_0987654321']);
    expect(config.sealSigningKey).toContain('PRIVATE KEY');
  });

  it('reads the keys of scopes alone, as strictly, for a migration', () => {
    const { NODE_ENV, SCOPE_KEYS } = production;
    expect(loadScopeKeys({ NODE_ENV, SCOPE_KEYS })).toEqual(loadConfig(production).scopeKeys);
    expect(loadScopeKeys({})).toEqual([DEVELOPMENT_SECRETS.SCOPE_KEYS]);
    for (const unfit of ['', 'short', DEVELOPMENT_SECRETS.SCOPE_KEYS]) {
      expect(() => loadScopeKeys({ NODE_ENV, SCOPE_KEYS: unfit })).toThrow(/^SCOPE_KEYS/u);
    }
  });

  it.each([...Object.keys(production).filter((name) => name !== 'NODE_ENV')])(
    'refuses production without %s, by name',
    (name) => {
      const start = () => loadConfig({ ...production, [name]: undefined });
      expect(start).toThrow(ConfigError);
      expect(start).toThrow(name);
    },
  );

  it('takes blanks for nothing where the law wants words', () => {
    expect(() => loadConfig({ ...production, SITE_DECISION: '   ' })).toThrow('SITE_DECISION');
    expect(loadConfig({ DATABASE_URL }).site.decision).toBeNull();
  });

  it('turns to the portal itself with a weakness, unless somebody else is named', () => {
    expect(loadConfig(production).site.securityContact).toBe('mailto:a@b.example');
    const named = { ...production, SITE_SECURITY_CONTACT: 'https://security.example/report' };
    expect(loadConfig(named).site.securityContact).toBe('https://security.example/report');
    expect(() => loadConfig({ ...production, SITE_SECURITY_CONTACT: 'somebody' })).toThrow(
      'SITE_SECURITY_CONTACT',
    );
  });

  it.each(Object.entries(DEVELOPMENT_SECRETS))(
    'refuses the published %s in production and does not repeat it',
    (name, value) => {
      expect(() => loadConfig({ ...production, [name]: value })).toThrow(
        `${name}: the development`,
      );
      try {
        loadConfig({ ...production, [name]: value });
      } catch (error) {
        expect(String(error)).not.toContain(value);
      }
    },
  );

  it('lets nobody wait longer than eight seconds for the card company, whatever is set', () => {
    expect(loadConfig(production).stripe.timeoutMs).toBeLessThanOrEqual(8_000);
    expect(() => loadConfig({ ...production, STRIPE_TIMEOUT_MS: '30000' })).toThrow(
      'STRIPE_TIMEOUT_MS',
    );
  });

  it('refuses a public origin without https in production', () => {
    expect(() => loadConfig({ ...production, PUBLIC_ORIGIN: 'http://ung-ho.example' })).toThrow(
      'https',
    );
  });

  it('does not repeat a broken key in its message', () => {
    const broken = 'MC4CAQAwBQYDK2Vw-not-a-key';
    expect(() => loadConfig({ DATABASE_URL, SEAL_SIGNING_KEY: broken })).toThrow(/ed25519/);
    expect(() => loadConfig({ DATABASE_URL, SEAL_SIGNING_KEY: broken })).not.toThrow(broken);
  });

  it('explains every variable in docs/configuration.md', () => {
    const text = readFileSync(join(PROJECT_ROOT, 'docs', 'configuration.md'), 'utf8');
    const told = [...text.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });
});
