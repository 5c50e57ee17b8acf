import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../src/kernel/errors.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Passkeys } from '../../../src/people/passkeys/passkeys.service.js';
import { ReleasesQueries } from '../../../src/spending/releases/releases.queries.js';
import { Releases } from '../../../src/spending/releases/releases.service.js';
import {
  ReleaseSignatures,
  type GivenSignature,
} from '../../../src/spending/releases/signatures/release-signatures.js';
import { SoftwareKey } from '../../support/software-key.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let approver: Person;
let key: SoftwareKey;
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));

beforeAll(async () => {
  world = await openServices();
  await world.give(900_000_000n);
  approver = world.staff.secondApprover;
}, 60_000);
afterAll(() => world.close());

/** A decision that somebody wants to end, with what the approver's page is bound to. */
async function wanted() {
  const { id: allocationId } = await world.approved();
  const id = randomUUID();
  const ended = { kind: 'ended', lineId: null, newAmountDong: null, newQuantity: null } as const;
  const draft = { id, allocationId, ...ended, paper: 'QĐ 25/QĐ-MTTQ', reason: 'Không cần nữa' };
  const view = await world.as(world.staff.officer, async () => {
    await world.get(Releases).propose(draft);
    return world.get(ReleasesQueries).view(allocationId);
  });
  return { releaseId: id, fingerprint: view.releases[0]?.fingerprint ?? '' };
}

async function signed(of: { releaseId: string; fingerprint: string }): Promise<GivenSignature> {
  const asked = await world.as(approver, () =>
    world.get(ReleaseSignatures).ask({ ...of, approverId: approver.id }),
  );
  const { challenge } = JSON.parse(asked?.options ?? '{}') as { challenge: string };
  const assertion = key.signed(Buffer.from(challenge, 'base64url'));
  return { nonce: asked?.nonce ?? '', assertion };
}

const confirm = (releaseId: string, signature?: GivenSignature) => {
  const word = { releaseId, word: 'confirmed', personId: approver.id } as const;
  const said = { ...word, ...(signature !== undefined && { signature }) };
  return world.as(approver, () => world.get(Releases).decide(said)).then(() => 'done', codeOf);
};

describe('an approver who has a key', () => {
  it('confirms a release by signing it and no other, and everybody can verify it', async () => {
    const [one, other, third] = [await wanted(), await wanted(), await wanted()];
    const passkeys = world.get(Passkeys);
    key = new SoftwareKey(passkeys.site.origin);
    const nonce = passkeys.offer(`register ${approver.id}`);
    const registered = { nonce: nonce.toString('hex'), attestation: key.registered(nonce) };
    await world.as(approver, () =>
      passkeys.register(approver.id, { name: 'Điện thoại', ...registered }),
    );
    expect(await confirm(one.releaseId)).toBe('passkeys.signatureMissing');
    const raw = `update spending.release set decision = 'confirmed' where id = $1`;
    const unsigned = () => world.db.transaction(() => world.db.query(raw, [third.releaseId]));
    expect(await world.as(approver, unsigned).catch(codeOf)).toBe(
      'constraints.release_signed_by_passkey',
    );
    const signature = await signed(one);
    expect(await confirm(other.releaseId, signature)).toBe('passkeys.signatureRefused');
    expect(await confirm(one.releaseId, signature)).toBe('done');
    const findings = await world.asSystem(() => world.get(Verification).verify());
    expect(findings.find(({ id }) => id === 'I8')?.detail).toBe('no breach');
    await world.owner.query('alter table spending.release disable trigger user');
    await world.owner.query(`update spending.release set reason = 'x' where id = $1`, [
      one.releaseId,
    ]);
    await world.owner.query('alter table spending.release enable trigger user');
    const after = await world.asSystem(() => world.get(Verification).verify());
    expect(after.find(({ id }) => id === 'I8')?.detail).toContain(
      'release differs from what its approver signed',
    );
  });
});
