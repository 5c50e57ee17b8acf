// All of the WebAuthn library. It throws on what does not fit; here that is an answer, not a failure of ours.
import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** Where keys are used: scheme and host, and the host alone. */
export interface Site {
  readonly origin: string;
  readonly rpId: string;
}

export interface NewKey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly signCount: bigint;
}

/** `text` is the browser's answer as JSON; null when it is none, or does not answer this challenge here. */
export async function readRegistration(
  text: string,
  challenge: Buffer,
  site: Site,
): Promise<NewKey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(text) as RegistrationResponseJSON,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
    });
    if (!verified) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    const credentialId = Buffer.from(id, 'base64url');
    return { credentialId, publicKey: Buffer.from(publicKey), signCount: BigInt(counter) };
  } catch {
    return null;
  }
}

/** The id of the key that a browser's answer names; null when it is no answer. */
export function credentialNamed(text: string): Buffer | null {
  const assertion = parsed(text);
  return assertion === null ? null : Buffer.from(assertion.id, 'base64url');
}

/** The count of the key when it signed this challenge, present and recognised its person; else null. */
export async function checkAssertion(
  text: string,
  asked: { challenge: Buffer; site: Site; key: NewKey },
): Promise<{ signCount: bigint } | null> {
  const { challenge, site, key } = asked;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: JSON.parse(text) as AuthenticationResponseJSON,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      credential: {
        id: key.credentialId.toString('base64url'),
        publicKey: new Uint8Array(key.publicKey),
        counter: Number(key.signCount),
      },
    });
    return verified ? { signCount: BigInt(authenticationInfo.newCounter) } : null;
  } catch {
    return null;
  }
}

export interface AssertionBytes {
  readonly authenticatorData: Buffer;
  readonly clientData: Buffer;
  readonly signature: Buffer;
}

/** The bytes of an answer that was checked. */
export function bytesOf(text: string): AssertionBytes {
  const { response } = JSON.parse(text) as AuthenticationResponseJSON;
  return {
    authenticatorData: Buffer.from(response.authenticatorData, 'base64url'),
    clientData: Buffer.from(response.clientDataJSON, 'base64url'),
    signature: Buffer.from(response.signature, 'base64url'),
  };
}

/** An answer put together again from its kept bytes. */
export function assertionText(credentialId: Buffer, bytes: AssertionBytes): string {
  const id = credentialId.toString('base64url');
  const response = {
    authenticatorData: bytes.authenticatorData.toString('base64url'),
    clientDataJSON: bytes.clientData.toString('base64url'),
    signature: bytes.signature.toString('base64url'),
  };
  return JSON.stringify({
    id,
    rawId: id,
    type: 'public-key',
    response,
    clientExtensionResults: {},
  });
}

function parsed(text: string): { id: string } | null {
  try {
    const answer = JSON.parse(text) as { id?: unknown } | null;
    return typeof answer?.id === 'string' ? { id: answer.id } : null;
  } catch {
    return null;
  }
}
