import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { listPage } from './allocations-list.pages.js';
import type { AllocationRow } from './decision/allocation.views.js';
import { allocationFilter } from './decision/allocations.forms.js';

const t = translator('vi');
const row: AllocationRow = {
  id: '018f0000-0000-7000-8000-000000000002',
  number: 'PB-2026-0001',
  title: 'Nhà đợt 1',
  fundName: 'Quỹ Vì người nghèo',
  totalDong: 160_000_000n,
  status: 'proposed',
  businessDate: '2026-03-01',
  proposerName: 'Y Blen',
  approvals: 1,
};

const show = (rows: readonly AllocationRow[], mayPropose = true) => {
  const found = { rows, next: '2026-03-01~x', previous: null };
  const filter = allocationFilter.read({ 'trang-thai': 'proposed', quy: 'nonsense' });
  return rendered(
    'spending/allocations/list',
    listPage({ found, filter, funds: [], mayPropose }, t),
  );
};

describe('The list of allocations', () => {
  it('keeps its filter on the way to the next page', () => {
    expect(show([row])).toContain('proposed&amp;sau&#x3D;2026-03-01%7Ex');
  });

  it('says who proposed, and how many approved so far', () => {
    expect(wordsOf(show([row]))).toContain('PB-2026-0001 – Nhà đợt 1 Y Blen Quỹ Vì người nghèo');
    expect(wordsOf(show([row]))).toContain('1/2');
  });

  it('asks only those to propose who may', () => {
    expect(show([])).toContain('href="/can-bo/phan-bo/moi"');
    expect(show([], false)).not.toContain('href="/can-bo/phan-bo/moi"');
  });
});
