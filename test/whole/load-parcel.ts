import { join } from 'node:path';
import { describe, it } from '@jest/globals';

/** What Jest keeps of the file that it is loading. */
interface Loading {
  currentDescribeBlock: unknown;
}

const KEPT_UNDER = 'JEST_STATE_SYMBOL';

function loading(): Loading {
  const key = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === KEPT_UNDER,
  );
  if (key === undefined) throw new Error(`Jest keeps nothing under ${KEPT_UNDER} any more`);
  return (globalThis as unknown as Record<symbol, Loading>)[key]!;
}

/** As `describe`, around what is loaded in its own time, hooks included: Jest's own takes only what is there at once. */
async function describeLater(name: string, load: () => Promise<unknown>): Promise<void> {
  const state = loading();
  const outside = state.currentDescribeBlock;
  let inside = outside;
  describe(name, () => {
    inside = state.currentDescribeBlock;
  });
  state.currentDescribeBlock = inside;
  try {
    await load();
  } catch (error) {
    // A test of its own: the other specs of the parcel run all the same.
    it('can be loaded', () => {
      throw error;
    });
  } finally {
    state.currentDescribeBlock = outside;
  }
}

/**
 * Loads the specs that the launcher put into this parcel (src/launch/parcels.mjs), so that they run in one registry of modules.
 * Jest gives each file a registry of its own and loads the portal and its libraries for it again: four seconds of processor
 * time, and more than most specs take.
 */
export async function loadParcel(number: number): Promise<void> {
  const parcels = JSON.parse(process.env['TEST_PARCELS'] ?? '[]') as string[][];
  for (const path of parcels[number - 1] ?? []) {
    await describeLater(path, () => import(join('../..', path).replace(/\.ts$/, '.js')));
  }
}
