import { createHash } from 'node:crypto';

/** What an approver signs: who says yes to which content of which decision. */
export interface SignedApproval {
  readonly allocationId: string;
  readonly revision: number;
  /** Of the content, hexadecimal. */
  readonly fingerprint: string;
  readonly approverId: string;
  readonly nonce: Buffer;
}

/** The canonical text of docs/canonical-form.md, "Approvals"; `spending.approval_challenge` makes the same. */
function approvalText(approval: SignedApproval): string {
  const lines = [
    'tuong-than approval 1',
    `allocation ${approval.allocationId}`,
    `revision ${String(approval.revision)}`,
    `fingerprint ${approval.fingerprint}`,
    `approver ${approval.approverId}`,
    `nonce ${approval.nonce.toString('hex')}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

export function approvalChallenge(approval: SignedApproval): Buffer {
  return createHash('sha256').update(approvalText(approval)).digest();
}
