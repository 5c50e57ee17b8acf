import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { householdFilter } from './households.forms.js';
import { householdPage, householdsPage } from './households.pages.js';
import type { Household } from './households.types.js';

const t = translator('vi');
const household: Household = {
  id: '0199f000-0000-7000-8000-000000000001',
  committeeId: '0199f000-0000-7000-8000-000000000002',
  committeeName: 'Hoa Lien',
  todayName: null,
  code: 'H-0001',
  headName: 'Nguyen Van An',
  birthYear: 1968,
  sex: 'male',
  unitName: 'Hoa Lien',
  hamlet: null,
  povertyStatus: 'near_poor',
  povertyYear: 2025,
  standardVersion: '2022-2025',
  state: 'living',
  mergedInto: null,
};
const communes = [{ id: household.committeeId, name: 'Hoa Lien' }];

describe('the list of households', () => {
  const page = (rows: Household[], mayRegister: boolean) => {
    const filter = householdFilter.read({ ten: 'an', 'don-vi': 'nonsense' });
    const found = { rows, next: 'an~1', previous: null };
    return rendered(
      'people/households/list',
      householdsPage({ found, filter, communes, mayRegister }, t),
    );
  };

  it('names each household by its head and says its status with the year', () => {
    const html = page([household], true);
    expect(html).toContain('<title>Hộ thụ hưởng – Tương Thân</title>');
    expect(wordsOf(html)).toContain(
      'Nguyen Van An H-0001 Hoa Lien Hộ cận nghèo (rà soát năm 2025)',
    );
    expect(html).toContain('data-label="Chủ hộ"');
    expect(html).toContain('/can-bo/ho-gia-dinh?ten&#x3D;an&amp;sau&#x3D;an%7E1');
  });

  it('offers a new one only to those who may register, and says when there is none', () => {
    expect(page([household], true)).toContain('/can-bo/ho-gia-dinh/moi');
    const empty = page([], false);
    expect(empty).not.toContain('/can-bo/ho-gia-dinh/moi');
    expect(wordsOf(empty)).toContain('Không có hộ nào phù hợp.');
  });
});

describe('one household', () => {
  const page = (mayOpen: boolean) =>
    rendered(
      'people/households/show',
      householdPage(
        {
          household,
          numbers: { citizenId: '••••1234', phone: null, ethnicGroup: '••••••' },
          isFull: false,
          may: { open: mayOpen, correct: mayOpen },
          state: EMPTY_FORM,
        },
        t,
      ),
    );

  it('shows masked numbers, and a way to open them to those who may', () => {
    expect(wordsOf(page(true))).toContain('••••1234');
    expect(page(true)).toContain('name="lookReason"');
    expect(page(false)).not.toContain('name="lookReason"');
  });

  it('leads to its other pages, and to its correction who may', () => {
    expect(page(true)).toContain(`/can-bo/ho-gia-dinh/${household.id}/nhan-khau`);
    expect(page(true)).toContain(`/can-bo/ho-gia-dinh/${household.id}/sua`);
    expect(page(false)).not.toContain(`/can-bo/ho-gia-dinh/${household.id}/sua`);
  });
});
