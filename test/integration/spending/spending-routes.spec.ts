import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '../../../src/platform/pages/paths.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
beforeAll(async () => {
  world = await openPortal({ isEmpty: true });
});
afterAll(() => world.close());

describe('The spending desks', () => {
  it('are closed to the public, every one of them', async () => {
    const addresses = [
      paths.spending.allocations(),
      paths.spending.newAllocation(),
      paths.spending.disbursements(),
      paths.spending.missingProofs(),
      paths.people.households(),
    ];
    for (const address of addresses) {
      const { status, headers } = await fetch(world.origin + address, { redirect: 'manual' });
      expect([address, status]).toEqual([address, 303]);
      expect(headers.get('location')).toContain('/dang-nhap');
    }
  });
});
