import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const USER_PRESENT_AND_VERIFIED = 0x05;
const WITH_NEW_KEY = 0x40;

const text = (bytes: Buffer) => bytes.toString('base64url');
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

/** A security key in software: it signs what a page asks, as hardware does, and counts. */
export class SoftwareKey {
  readonly credentialId = randomBytes(32);
  count = 0;
  private readonly privateKey: KeyObject;
  private readonly coordinates: readonly Buffer[];

  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.privateKey = privateKey;
    this.coordinates = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  }

  /** The browser's answer to `create`, without an attestation of the maker. */
  registered(challenge: Buffer): string {
    const [x = Buffer.alloc(0), y = Buffer.alloc(0)] = this.coordinates;
    // COSE: EC2, ES256, P-256, x, y.
    const cose = Buffer.concat([hex('a5010203262001215820'), x, hex('225820'), y]);
    const length = Buffer.from([0, this.credentialId.length]);
    const data = Buffer.concat([
      this.authenticatorData(USER_PRESENT_AND_VERIFIED | WITH_NEW_KEY),
      ...[Buffer.alloc(16), length, this.credentialId, cose],
    ]);
    // CBOR: {fmt: "none", attStmt: {}, authData: …}.
    const head = hex('a363666d74646e6f6e656761747453746d74a068617574684461746158');
    const attestationObject = Buffer.concat([head, Buffer.from([data.length]), data]);
    const clientDataJSON = this.clientData('webauthn.create', challenge);
    return this.answer({
      clientDataJSON: text(clientDataJSON),
      attestationObject: text(attestationObject),
    });
  }

  /** The browser's answer to `get`. */
  signed(challenge: Buffer): string {
    this.count += 1;
    const data = this.authenticatorData(USER_PRESENT_AND_VERIFIED);
    const clientData = this.clientData('webauthn.get', challenge);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.privateKey);
    return this.answer({
      clientDataJSON: text(clientData),
      authenticatorData: text(data),
      signature: text(signature),
    });
  }

  private authenticatorData(flags: number): Buffer {
    const counted = Buffer.alloc(5);
    counted.writeUInt8(flags);
    counted.writeUInt32BE(this.count, 1);
    return Buffer.concat([sha256(new URL(this.origin).hostname), counted]);
  }

  private clientData(type: string, challenge: Buffer): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: text(challenge), origin: this.origin }));
  }

  private answer(response: Record<string, string>): string {
    const id = text(this.credentialId);
    return JSON.stringify({
      ...{ id, rawId: id, type: 'public-key', response },
      clientExtensionResults: {},
    });
  }
}

const hex = (digits: string) => Buffer.from(digits, 'hex');
