// Development secrets: made once per clone, kept beside the embedded database they belong to.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError, dataFolder, openFolder } from './places.mjs';

export const isProduction = () => process.env.NODE_ENV === 'production';

const required = [
  'SESSION_SECRETS',
  'SCOPE_KEYS',
  'PII_KEYS',
  'SEAL_SIGNING_KEY',
  'BANK_WEBHOOK_SECRETS',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
];

function sealKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/** A full set of fresh secrets, in the shapes that docs/configuration.md describes. */
function newSecrets() {
  return {
    SESSION_SECRETS: randomBytes(48).toString('base64url'),
    SCOPE_KEYS: randomBytes(48).toString('base64url'),
    PII_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SEAL_SIGNING_KEY: sealKey(),
    BANK_WEBHOOK_SECRETS: `demo:${randomBytes(32).toString('base64url')}`,
  };
}

/** The clone's development secrets; kept, because the database holds what they encrypted. One that is new is added. */
export function developmentSecrets(folder = dataFolder) {
  const file = join(openFolder(folder), 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...newSecrets(), ...kept };
  if (Object.keys(secrets).length > Object.keys(kept).length) {
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  }
  return secrets;
}

/** In production nothing is made up: what is missing stops the start before any other work. */
export function refuseUnsafeProduction() {
  if (!isProduction()) return;
  const missing = ['DATABASE_URL', ...required].filter((name) => !process.env[name]);
  if (missing.length === 0) return;
  throw new LaunchError(
    `NODE_ENV=production needs ${missing.join(', ')}.\n` +
      'No embedded database, no demo data and no default secret is used in production; see docs/configuration.md.',
  );
}
