import { createPrivateKey, type KeyObject } from 'node:crypto';

/** Values that stand in this public repository, good enough to try the portal and nothing else. */
export const DEVELOPMENT_SECRETS = {
  SESSION_SECRETS: 'development-only-session-secret-0001',
  PII_KEYS: 'dev:ZGV2ZWxvcG1lbnQtb25seS1waWkta2V5LTAwMDAwMDE=',
  SEAL_SIGNING_KEY: 'MC4CAQAwBQYDK2VwBCIEIGRldmVsb3BtZW50LW9ubHktc2VhbC1rZXktMDAwMDAx',
  SCOPE_KEYS: 'development-only-scope-key-000000001',
  STRIPE_SECRET_KEY: 'sk_test_development_only',
  STRIPE_WEBHOOK_SECRET: 'whsec_development_only',
  BANK_WEBHOOK_SECRETS: 'demo:development-only-bank-secret-0001',
} as const;

export interface PiiKey {
  readonly id: string;
  readonly key: Buffer;
}

/** `first,second`: the first signs, all are accepted, so a secret can be changed without logging anyone out. */
export function readSecretList(text: string): string[] {
  return text
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
}

/** `provider:secret,provider:secret`; a provider may stand twice while its secret is being changed. */
export function readBankSecrets(text: string): Map<string, string[]> {
  const secrets = new Map<string, string[]>();
  for (const [provider, secret] of readSecretList(text).map(splitOnce)) {
    secrets.set(provider, [...(secrets.get(provider) ?? []), secret]);
  }
  return secrets;
}

/** `id:base64,id:base64`, 32 bytes each; the first encrypts, all decrypt. Throws on a key of another length. */
export function readPiiKeys(text: string): PiiKey[] {
  return readSecretList(text).map((entry) => {
    const [id, encoded] = splitOnce(entry);
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== 32) throw new Error('each key needs 32 bytes in base64');
    return { id, key };
  });
}

/** An ed25519 private key, PEM or base64 of its PKCS #8 form; returned as PEM. Throws on anything else. */
export function readSigningKey(text: string): string {
  const key = readPrivateKey(text);
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error('an ed25519 key is needed');
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** Null for what is no key: the library's words could repeat a part of it. */
function readPrivateKey(text: string): KeyObject | null {
  try {
    return text.includes('-----')
      ? createPrivateKey(text.replaceAll('\\n', '\n'))
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}

function splitOnce(entry: string): [string, string] {
  const colon = entry.indexOf(':');
  if (colon < 1 || colon === entry.length - 1) throw new Error('write each entry as name:secret');
  return [entry.slice(0, colon), entry.slice(colon + 1)];
}
