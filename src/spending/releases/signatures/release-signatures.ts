import { Injectable } from '@nestjs/common';
import { Passkeys } from '../../../people/passkeys/passkeys.service.js';
import { Database } from '../../../platform/database/database.js';
import { ReleaseSignature } from '../releases.entity.js';
import { releaseChallenge, type SignedRelease } from './release-challenge.js';

/** What came with the form of an approver who has a key. */
export interface GivenSignature {
  /** Hexadecimal. */
  readonly nonce: string;
  /** The browser's answer as JSON; empty when there is none. */
  readonly assertion: string;
}

export interface AskedSignature {
  readonly nonce: string;
  readonly options: string;
}

type Content = Omit<SignedRelease, 'nonce'>;

const NOT_GIVEN: GivenSignature = { nonce: '', assertion: '' };
const purposeOf = ({ releaseId, approverId }: Content) => `release ${releaseId} ${approverId}`;

/** Whoever has a key signs a release with it; the database refuses the word without. */
@Injectable()
export class ReleaseSignatures {
  constructor(
    private readonly db: Database,
    private readonly passkeys: Passkeys,
  ) {}

  /** What the page asks of the person's keys; null for a person without one. */
  async ask(content: Content): Promise<AskedSignature | null> {
    const nonce = this.passkeys.offer(purposeOf(content));
    const challenge = releaseChallenge({ ...content, nonce });
    const options = await this.passkeys.signingOptions(content.approverId, challenge);
    return options === null ? null : { nonce: nonce.toString('hex'), options };
  }

  /** Keeps the signature of a release just confirmed, in its transaction. Errors: those of `Passkeys.sign`. */
  async keep(
    release: Content & { committeeId: string },
    given: GivenSignature = NOT_GIVEN,
  ): Promise<void> {
    const { releaseId, approverId, committeeId } = release;
    if ((await this.passkeys.keysOf(approverId)).length === 0) return;
    const nonce = Buffer.from(given.nonce, 'hex');
    const signed = await this.passkeys.sign(approverId, {
      nonce,
      purpose: purposeOf(release),
      challenge: releaseChallenge({ ...release, nonce }),
      assertion: given.assertion,
    });
    const of = { releaseId, approverId, committeeId, nonce };
    await this.db.records(ReleaseSignature).insert({ ...of, ...signed });
  }
}
