import { Injectable } from '@nestjs/common';
import { Passkeys } from '../../../people/passkeys/passkeys.service.js';
import { Database } from '../../../platform/database/database.js';
import { approvalChallenge, type SignedApproval } from './approval-challenge.js';
import { ApprovalSignature } from './approval-signatures.entity.js';

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

type Content = Omit<SignedApproval, 'nonce'>;

const NOT_GIVEN: GivenSignature = { nonce: '', assertion: '' };
const purposeOf = ({ allocationId, approverId }: Content) =>
  `approve ${allocationId} ${approverId}`;

/** Whoever has a key signs an approval with it; the database refuses the approval without. */
@Injectable()
export class ApprovalSignatures {
  constructor(
    private readonly db: Database,
    private readonly passkeys: Passkeys,
  ) {}

  /** What the page asks of the person's keys; null for a person without one. */
  async ask(content: Content): Promise<AskedSignature | null> {
    const nonce = this.passkeys.offer(purposeOf(content));
    const challenge = approvalChallenge({ ...content, nonce });
    const options = await this.passkeys.signingOptions(content.approverId, challenge);
    return options === null ? null : { nonce: nonce.toString('hex'), options };
  }

  /** Keeps the signature of an approval just recorded, in its transaction. Errors: those of `Passkeys.sign`. */
  async keep(
    approval: Content & { approvalId: string; committeeId: string },
    given: GivenSignature = NOT_GIVEN,
  ): Promise<void> {
    const { approvalId, approverId, committeeId } = approval;
    if ((await this.passkeys.keysOf(approverId)).length === 0) return;
    const nonce = Buffer.from(given.nonce, 'hex');
    const signed = await this.passkeys.sign(approverId, {
      nonce,
      purpose: purposeOf(approval),
      challenge: approvalChallenge({ ...approval, nonce }),
      assertion: given.assertion,
    });
    const of = { approvalId, approverId, committeeId, nonce };
    await this.db.records(ApprovalSignature).insert({ ...of, ...signed });
  }
}
