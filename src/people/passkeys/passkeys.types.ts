/** What a key said, as it is kept: enough to verify it again without this portal. */
export interface SignedAssertion {
  readonly passkeyId: string;
  readonly credentialId: Buffer;
  /** COSE. */
  readonly publicKey: Buffer;
  /** Scheme and host that the browser named, and the host the key is bound to. */
  readonly origin: string;
  readonly rpId: string;
  readonly authenticatorData: Buffer;
  readonly clientData: Buffer;
  readonly signature: Buffer;
}

/** A key of a person that can sign now. */
export interface PresentKey {
  readonly id: string;
  readonly name: string;
  readonly credentialId: Buffer;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
}
