import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

interface Item {
  readonly key: string;
  readonly isBad?: boolean;
}

function collect(settings: { batchMax?: number; inFlightMax?: number; waitingMax?: number } = {}) {
  const batches: string[][] = [];
  let running = 0;
  let mostRunning = 0;
  const group = new GroupCommit<Item, string>({
    keyOf: (item) => item.key,
    commit: async (items) => {
      running += 1;
      mostRunning = mostRunning > running ? mostRunning : running;
      batches.push(items.map((item) => item.key));
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      if (items.some((item) => item.isBad)) throw new Error('bad item');
      return items.map((item) => `done ${item.key}`);
    },
    ...settings,
  });
  return { group, batches, mostRunning: () => mostRunning };
}

const many = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({ key: String(index) }));

describe('group commit', () => {
  it('puts requests that wait together into one commit and answers each its own', async () => {
    const { group, batches } = collect();
    const answers = await Promise.all(many(100).map((item) => group.submit(item)));
    expect(batches).toHaveLength(1);
    expect(answers[42]).toBe('done 42');
  });

  it('keeps batches and batches in flight within their bounds', async () => {
    const { group, batches, mostRunning } = collect({ batchMax: 10, inFlightMax: 2 });
    await Promise.all(many(95).map((item) => group.submit(item)));
    expect(batches.every((batch) => batch.length <= 10)).toBe(true);
    expect(batches.flat()).toHaveLength(95);
    expect(mostRunning()).toBe(2);
  });

  it('tries a failed batch again one by one, so that one bad item harms no other', async () => {
    const { group } = collect();
    const outcomes = await Promise.allSettled(
      [{ key: 'a' }, { key: 'b', isBad: true }, { key: 'c' }].map((item) => group.submit(item)),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('commits an event once when it comes twice in one batch, and answers both', async () => {
    const { group, batches } = collect();
    const answers = await Promise.all([group.submit({ key: 'x' }), group.submit({ key: 'x' })]);
    expect(answers).toEqual(['done x', 'done x']);
    expect(batches).toEqual([['x']]);
  });

  it('refuses at once when the queue is full', async () => {
    const { group } = collect({ waitingMax: 3 });
    const outcomes = await Promise.allSettled(many(5).map((item) => group.submit(item)));
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(2);
    expect(outcomes[4]).toMatchObject({ reason: { kind: 'busy', code: 'platform.busy' } });
    await expect(group.submit({ key: 'later' })).resolves.toBe('done later');
  });
});
