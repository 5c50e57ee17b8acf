import type { PresentKey } from '../passkeys.types.js';
import type { Site } from './webauthn.js';

const ES256 = -7;
const ED25519 = -8;
const RS256 = -257;
const SITE_NAME = 'Tương Thân';

const coded = (bytes: Buffer) => bytes.toString('base64url');
const listed = (keys: readonly PresentKey[]) =>
  keys.map(({ credentialId }) => ({ type: 'public-key', id: coded(credentialId) }));

/** What the page's script hands to `navigator.credentials.create`; bytes as base64url. */
export function creationOptions(asked: {
  readonly site: Site;
  readonly nonce: Buffer;
  readonly person: { readonly userId: string; readonly fullName: string };
  readonly keys: readonly PresentKey[];
}): string {
  const { site, nonce, person, keys } = asked;
  return JSON.stringify({
    rp: { id: site.rpId, name: SITE_NAME },
    user: {
      id: coded(Buffer.from(person.userId)),
      name: person.fullName,
      displayName: person.fullName,
    },
    challenge: coded(nonce),
    pubKeyCredParams: [ES256, ED25519, RS256].map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: listed(keys),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    attestation: 'none',
  });
}

/** What the page's script hands to `navigator.credentials.get`. */
export function signingOptions(asked: {
  readonly site: Site;
  readonly challenge: Buffer;
  readonly keys: readonly PresentKey[];
}): string {
  const { site, challenge, keys } = asked;
  return JSON.stringify({
    rpId: site.rpId,
    challenge: coded(challenge),
    allowCredentials: listed(keys),
    userVerification: 'required',
  });
}
