import { createHash } from 'node:crypto';

/** What an approver signs who confirms a release. */
export interface SignedRelease {
  readonly releaseId: string;
  /** Of what is released, hexadecimal. */
  readonly fingerprint: string;
  readonly approverId: string;
  readonly nonce: Buffer;
}

/** The canonical text of docs/canonical-form.md, "Approvals"; `spending.release_challenge` makes the same. */
function releaseText({ releaseId, fingerprint, approverId, nonce }: SignedRelease): string {
  const lines = [
    'tuong-than release 1',
    `release ${releaseId}`,
    `fingerprint ${fingerprint}`,
    `approver ${approverId}`,
    `nonce ${nonce.toString('hex')}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

export function releaseChallenge(release: SignedRelease): Buffer {
  return createHash('sha256').update(releaseText(release)).digest();
}
