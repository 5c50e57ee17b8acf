import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_LOCALE, translator } from '../../platform/i18n/translate.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { Identity } from '../identity/identity.service.js';
import { isFreshNonce, newNonce } from './webauthn/nonces.js';
import { Passkey } from './passkeys.entity.js';
import {
  passkeyUnknown,
  registrationMissing,
  registrationRefused,
  signatureMissing,
  signatureRefused,
} from './passkeys.errors.js';
import { PasskeySetting } from './passkey-setting.js';
import { PasskeysRepository } from './passkeys.repository.js';
import type { PresentKey, SignedAssertion } from './passkeys.types.js';
import { signingOptions } from './webauthn/signing-options.js';
import {
  assertionText,
  bytesOf,
  checkAssertion,
  credentialNamed,
  readRegistration,
  type Site,
} from './webauthn/webauthn.js';

/** Keys in hardware: registered and removed by their person, who signs with them. */
@Injectable()
export class Passkeys {
  readonly site: Site;

  constructor(
    private readonly db: Database,
    private readonly rows: PasskeysRepository,
    private readonly identity: Identity,
    private readonly mailer: Mailer,
    private readonly audit: AuditLog,
    private readonly setting: PasskeySetting,
  ) {
    this.site = setting.site;
  }

  /** Keys that can sign now, the oldest first. */
  keysOf(userId: string): Promise<PresentKey[]> {
    return this.rows.present(userId);
  }

  /** What a page carries that is to be signed, or on which a key is added; `purpose` names person and thing. */
  offer(purpose: string): Buffer {
    return newNonce(this.setting.nonceKey, purpose, this.setting.now());
  }

  private isOffered(nonce: Buffer, purpose: string): boolean {
    const { nonceKey: key } = this.setting;
    return isFreshNonce(nonce, { key, purpose, now: this.setting.now() });
  }

  /** What a page's script asks the person's keys to sign; null for a person without one. */
  async signingOptions(userId: string, challenge: Buffer): Promise<string | null> {
    const keys = await this.keysOf(userId);
    return keys.length === 0 ? null : signingOptions({ site: this.site, challenge, keys });
  }

  /** Errors: refused `passkeys.registrationMissing`, `passkeys.registrationRefused`; conflict `passkey_credential_once`. */
  async register(
    userId: string,
    wanted: { name: string; nonce: string; attestation: string },
  ): Promise<void> {
    if (wanted.attestation === '') throw registrationMissing();
    const nonce = Buffer.from(wanted.nonce, 'hex');
    if (!this.isOffered(nonce, registrationOf(userId))) throw registrationRefused();
    const key = await readRegistration(wanted.attestation, nonce, this.site);
    if (key === null) throw registrationRefused();
    const id = uuidv7();
    await this.db.transaction(async () => {
      await this.db.records(Passkey).insert({ id, userId, name: wanted.name, ...key });
      await this.tell(userId, 'added', wanted.name);
      await this.record('passkeys.add', userId, id);
    });
  }

  /** Error: `passkeys.unknown` for a key of another, and for one that is gone. */
  async remove(userId: string, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const key = await this.db.records(Passkey).find({ id, userId, removedAt: null });
      if (key === null) throw passkeyUnknown();
      await this.rows.markRemoved(id);
      await this.tell(userId, 'removed', key.name);
      await this.record('passkeys.remove', userId, id);
    });
  }

  /**
   * Takes the browser's answer to a challenge from one of the person's keys; in the transaction of what is signed.
   * Errors: refused `passkeys.signatureMissing`, `passkeys.signatureRefused`.
   */
  async sign(
    userId: string,
    asked: { nonce: Buffer; purpose: string; challenge: Buffer; assertion: string },
  ): Promise<SignedAssertion> {
    const { nonce, purpose, challenge, assertion } = asked;
    if (assertion === '') throw signatureMissing();
    if (!this.isOffered(nonce, purpose)) throw signatureRefused();
    const credentialId = credentialNamed(assertion);
    const key =
      credentialId === null
        ? null
        : await this.db.records(Passkey).find({ credentialId, userId, removedAt: null });
    if (key === null) throw signatureRefused();
    const said = await checkAssertion(assertion, { challenge, site: this.site, key });
    if (said === null) throw signatureRefused();
    await this.rows.markUsed(key.id, said.signCount);
    const { id: passkeyId, publicKey } = key;
    const named = { passkeyId, credentialId: key.credentialId, publicKey };
    return { ...named, ...this.site, ...bytesOf(assertion) };
  }

  /** Whether kept bytes are a signature of this key over this challenge: as an auditor asks it, years later. */
  async holds(kept: Omit<SignedAssertion, 'passkeyId'>, challenge: Buffer): Promise<boolean> {
    const { credentialId, publicKey, origin, rpId } = kept;
    const key = { credentialId, publicKey, signCount: 0n };
    const text = assertionText(credentialId, kept);
    return (await checkAssertion(text, { challenge, site: { origin, rpId }, key })) !== null;
  }

  private async tell(userId: string, what: 'added' | 'removed', keyName: string): Promise<void> {
    const { email, fullName } = await this.identity.user(userId);
    const t = translator(DEFAULT_LOCALE);
    await this.mailer.send({
      to: email,
      subject: t(`passkeys.mail.${what}Subject`),
      template: 'passkey',
      data: { name: fullName, text: t(`passkeys.mail.${what}`, { key: keyName }) },
    });
  }

  private record(action: string, userId: string, passkeyId: string): Promise<void> {
    return this.audit.record({
      action,
      subjectType: 'user',
      subjectId: userId,
      after: { passkeyId },
    });
  }
}

export const registrationOf = (userId: string) => `register ${userId}`;
