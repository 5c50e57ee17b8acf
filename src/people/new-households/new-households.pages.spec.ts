import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { householdForm } from './new-households.forms.js';
import { newHouseholdPage } from './new-households.pages.js';

const t = translator('vi');
const communeId = '0199f000-0000-7000-8000-000000000002';
const communes = [{ id: communeId, name: 'Hoa Lien' }];

describe('a new household', () => {
  const shown = (body: object) => {
    const reading = readForm(householdForm, body);
    const state = reading.ok ? EMPTY_FORM : reading;
    return rendered(
      'people/new-households/new',
      newHouseholdPage(
        {
          state,
          communes: [...communes, { id: '0199f000-0000-7000-8000-000000000001', name: 'Hoa Phu' }],
          groups: [{ code: '14', name: 'Xo Dang', isMinority: true }],
          year: '2026',
        },
        t,
      ),
    );
  };

  it('begins with the year of today', () => {
    const state = EMPTY_FORM;
    const html = rendered(
      'people/new-households/new',
      newHouseholdPage({ state, communes, groups: [], year: '2026' }, t),
    );
    expect(html).toMatch(/name="povertyYear"[^>]* value="2026"/);
    expect(html).toContain(`<option value="${communeId}" selected>`);
    expect(html).toContain('value="the-token"');
  });

  it('tells all faults at once, each in its own sentence, and keeps what was typed', () => {
    const html = shown({ headName: '  ', povertyYear: '25', citizenId: '12', hamlet: 'Thon 3' });
    const words = wordsOf(html);
    for (const sentence of [
      'Chọn xã, phường của hộ.',
      'Nhập họ tên chủ hộ.',
      'Chọn diện của hộ.',
      'Ghi năm rà soát bằng bốn chữ số, ví dụ 2025.',
      'Số định danh có 12 chữ số (hoặc 9 chữ số với giấy cũ).',
    ]) {
      expect(words.split(sentence)).toHaveLength(3);
    }
    expect(html).toContain('<title>Lỗi: Thêm hộ thụ hưởng');
    expect(html).toMatch(/name="hamlet"[^>]* value="Thon 3"/);
    expect(html).toContain('href="#field-headName"');
  });
});
