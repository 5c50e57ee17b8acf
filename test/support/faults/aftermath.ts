import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import type { PortalWorld } from '../world/portal.js';
import { TYPED, type Crowd, type Told } from './crowd.js';

const WORDS = /Cổng tạm ngừng phục vụ|"error":"unavailable"/;

/** Answers that a fault of the machine may not cause: anything but what was asked for, or a 503 in words that says when to come again. */
export function unfit(answers: readonly Told[], slowestMs: number): object[] {
  return answers
    .filter(({ status, retryAfter, html, milliseconds }) => {
      if (milliseconds > slowestMs) return true;
      if (status === 503) return retryAfter === '' || !WORDS.test(html);
      return status !== 200 && status !== 303;
    })
    .map(({ html, ...told }) => ({ ...told, html: html.slice(0, 300) }));
}

/** What was told to somebody and is not there, or is there twice, or otherwise than it was typed. */
export async function lost(world: PortalWorld, ...crowds: readonly Crowd[]): Promise<object> {
  const all = (what: 'promised' | 'pushed' | 'begun') =>
    crowds.flatMap((crowd) => [...crowd[what]]);
  const begun = new Set(all('begun'));
  const pledges = await world.rows<{ id: string; wish: string; dong: bigint; name: string }>(
    'select submission_id as id, wish, amount_dong as dong, donor_name as name from income.pledge',
  );
  const kept = new Set(pledges.map(({ id }) => id));
  const pushes = await world.rows<{ id: string }>('select external_id as id from income.bank_push');
  const pushed = new Set(pushes.map(({ id }) => id));
  return {
    promises: all('promised').filter((id) => !kept.has(id)),
    pushes: all('pushed').filter((id) => !pushed.has(id)),
    twice: pledges.length - kept.size,
    unasked: pledges.filter(({ id }) => !begun.has(id)),
    changed: pledges.filter(
      ({ wish, dong, name }) =>
        wish !== TYPED.wish || dong !== TYPED.amountDong || name !== TYPED.donorName,
    ),
  };
}

export const NOTHING_LOST = { promises: [], pushes: [], twice: 0, unasked: [], changed: [] };

/** Invariants that no longer hold. */
export async function broken(world: PortalWorld): Promise<object[]> {
  return (await world.get(Verification).verify(null)).filter((finding) => !finding.holds);
}
