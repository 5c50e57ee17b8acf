import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../src/kernel/errors.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Passkeys } from '../../../src/people/passkeys/passkeys.service.js';
import { ApprovalSignatures } from '../../../src/spending/allocations/signatures/approval-signatures.js';
import { SoftwareKey } from '../../support/software-key.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

interface Proposal {
  readonly id: string;
  readonly number: string;
  readonly fingerprint: string;
}

let world: ServicesWorld;
let approver: Person;
let key: SoftwareKey;

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));

beforeAll(async () => {
  world = await openServices();
  await world.give(900_000_000n);
  ({ approver } = world.staff);
  key = new SoftwareKey(world.get(Passkeys).site.origin);
  await register(approver, key);
}, 60_000);
afterAll(() => world.close());

function register(person: Person, added: SoftwareKey): Promise<void> {
  const passkeys = world.get(Passkeys);
  const nonce = passkeys.offer(`register ${person.id}`);
  const attestation = added.registered(nonce);
  const wanted = { name: 'Điện thoại', nonce: nonce.toString('hex'), attestation };
  return world.as(person, () => passkeys.register(person.id, wanted));
}

/** What the page of this proposal asks the approver's keys, signed by this one. */
async function signedBy(by: SoftwareKey, of: Proposal) {
  const content = { allocationId: of.id, revision: 1, fingerprint: of.fingerprint };
  const asked = await world.as(approver, () =>
    world.get(ApprovalSignatures).ask({ ...content, approverId: approver.id }),
  );
  const { challenge } = JSON.parse(asked?.options ?? '{}') as { challenge: string };
  return {
    nonce: asked?.nonce ?? '',
    assertion: by.signed(Buffer.from(challenge, 'base64url')),
  };
}

function approve(of: Proposal, signature?: { nonce: string; assertion: string }) {
  const said = { allocationId: of.id, approverId: approver.id, fingerprint: of.fingerprint };
  return world
    .as(approver, () =>
      world.allocations.approve({ ...said, ...(signature !== undefined && { signature }) }),
    )
    .catch(codeOf);
}

async function ofApprovals(): Promise<string> {
  const findings = await world.asSystem(() => world.get(Verification).verify());
  return findings.find(({ id }) => id === 'I8')?.detail ?? '';
}

/** As whoever owns the database and puts its guards aside. */
async function tamper(text: string, values: unknown[] = []): Promise<void> {
  for (const table of ['allocation', 'approval', 'approval_signature']) {
    await world.owner.query(`alter table spending.${table} disable trigger user`);
  }
  await world.owner.query(text, values);
}

describe('An approver who has a key', () => {
  it('approves by signing, and the database takes nothing else', async () => {
    const proposal = await world.propose();
    expect(await approve(proposal)).toBe('passkeys.signatureMissing');
    const unsigned = world.owner.query(
      `insert into spending.approval (id, allocation_id, committee_id, revision, decision, approver_id, proposer_id, fingerprint)
       select $1, id, committee_id, 1, 'approve', $2, proposed_by, spending.allocation_fingerprint(id) from spending.allocation where id = $3`,
      [randomUUID(), approver.id, proposal.id],
    );
    await expect(unsigned).rejects.toMatchObject({ constraint: 'approval_signed_by_passkey' });
    expect(await approve(proposal, await signedBy(key, proposal))).toBe('recorded');
    expect(await ofApprovals()).toBe('no breach');
    const stands = `select kind from spending.signature where allocation_id = $1 and is_by_key`;
    expect(await world.rows(stands, [proposal.id])).toEqual([{ kind: 'approvedBy' }]);
  });

  it('signs this decision alone, with this key alone, and each time anew', async () => {
    const [one, other] = [await world.propose(), await world.propose()];
    const signature = await signedBy(key, one);
    expect(await approve(other, signature)).toBe('passkeys.signatureRefused');
    const stranger = new SoftwareKey(world.get(Passkeys).site.origin);
    expect(await approve(one, await signedBy(stranger, one))).toBe('passkeys.signatureRefused');
    expect(await approve(one, signature)).toBe('recorded');
    key.count -= 1;
    expect(await approve(other, await signedBy(key, other))).toBe('passkeys.signatureRefused');
    expect(await approve(other, await signedBy(key, other))).toBe('recorded');
  });

  it('keeps what was signed for ever, under their own name', async () => {
    const kept = world.owner.query('update spending.approval_signature set signature = signature');
    await expect(kept).rejects.toMatchObject({ constraint: 'append_only' });
    const moved = world.owner.query(
      `insert into spending.approval_signature select gen_random_uuid(), $1, committee_id, passkey_id, credential_id, public_key, '\\x01', origin, rp_id,
         authenticator_data, client_data, signature from spending.approval_signature limit 1`,
      [world.staff.secondApprover.id],
    );
    await expect(moved).rejects.toMatchObject({ constraint: 'approval_signature_of_this' });
  });

  it('approves by a fresh code again once the key is removed', async () => {
    const passkeys = world.get(Passkeys);
    const leaver = world.staff.secondApprover;
    await register(leaver, new SoftwareKey(passkeys.site.origin));
    const proposal = await world.propose();
    const said = {
      ...{ allocationId: proposal.id, approverId: leaver.id },
      fingerprint: proposal.fingerprint,
    };
    const approveAsLeaver = () =>
      world.as(leaver, () => world.allocations.approve(said)).catch(codeOf);
    expect(await approveAsLeaver()).toBe('passkeys.signatureMissing');
    const [present] = await world.as(leaver, () => passkeys.keysOf(leaver.id));
    const remove = (person: Person) =>
      world.as(person, () => passkeys.remove(person.id, present?.id ?? '')).catch(codeOf);
    expect(await remove(approver)).toBe('passkeys.unknown');
    await remove(leaver);
    expect(await approveAsLeaver()).toBe('recorded');
    const letters = await world.owner.query(
      `select 1 from platform.outbox_mail where subject like '%khóa bảo mật%'`,
    );
    expect(letters.rowCount).toBe(3);
  });
});

describe('verify names a signed approval', () => {
  const fresh = async () => {
    const proposal = await world.propose();
    expect(await approve(proposal, await signedBy(key, proposal))).toBe('recorded');
    return proposal;
  };

  it('whose content was changed, with the fingerprint made to fit', async () => {
    const { id, number } = await fresh();
    await tamper(`update spending.allocation set title = 'Khác' where id = $1`, [id]);
    await tamper(
      'update spending.approval set fingerprint = spending.allocation_fingerprint(allocation_id) where allocation_id = $1',
      [id],
    );
    expect(await ofApprovals()).toContain(`differs from what its approver signed: ${number}`);
  });

  it('whose approver was replaced', async () => {
    const { id, number } = await fresh();
    await tamper(
      'alter table spending.approval_signature drop constraint approval_signature_of_approver',
    );
    await tamper('update spending.approval set approver_id = $2 where allocation_id = $1', [
      id,
      world.staff.secondApprover.id,
    ]);
    expect(await ofApprovals()).toContain(`differs from what its approver signed: ${number}`);
  });

  it('whose signature was taken away', async () => {
    const { id, number } = await fresh();
    await tamper(
      'delete from spending.approval_signature where approval_id in (select id from spending.approval where allocation_id = $1)',
      [id],
    );
    expect(await ofApprovals()).toContain(`signature of a key that its approver had: ${number}`);
  });
});
