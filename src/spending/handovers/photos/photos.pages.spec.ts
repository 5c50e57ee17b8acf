import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import { photoPage } from './photos.pages.js';
import type { PhotoClearance, ProofPhoto } from './photos.queries.js';

const t = translator('vi');
const at = new Date('2026-03-09T02:30:00Z');
const id = '0199f000-0000-7000-8000-000000000001';
const photo: ProofPhoto = {
  ...{ handoverId: id, committeeId: id, fileId: id, fileName: 'anh.jpg', number: 'PC-2026-0001' },
  ...{ place: 'Nhà văn hóa', handedOverOn: '2026-03-01', kind: 'relief', isUndone: false },
};
const cleared: PhotoClearance = {
  ...{ id, publicId: id, consentBy: 'Bà Y Blưi', description: 'Trao hàng', width: 640 },
  ...{ height: 480, sizeBytes: 20_000, clearer: 'Lan', clearedAt: at, withdrawnReason: null },
  ...{ withdrawer: null, withdrawnAt: null },
};
const officer = { roles: [{ role: 'officer', committeeId: id }] } as unknown as Actor;
const auditor = { roles: [{ role: 'auditor', committeeId: id }] } as unknown as Actor;

const show = (clearances: readonly PhotoClearance[], change: object = {}, actor = officer) => {
  const input = { photo: { ...photo, ...change }, clearances, actor, state: EMPTY_FORM };
  return rendered('spending/handovers/photo', photoPage(input, t));
};

describe('the page of a proof photograph', () => {
  it('asks an officer who agreed, and that no child or patient is in it', () => {
    const words = wordsOf(show([]));
    expect(words).toContain('Ai đã đồng ý');
    expect(words).toContain('Trong ảnh không có trẻ em, không có người bệnh');
  });

  it('shows what everybody sees, and how to withdraw it', () => {
    const html = show([cleared]);
    expect(html).toContain(`src="/anh/${id}"`);
    expect(wordsOf(html)).toContain('640 × 480 điểm ảnh, 20 KB');
    expect(html).toContain('/go"');
  });

  it('offers nothing of medical help, of what was undone, and to others', () => {
    expect(wordsOf(show([], { kind: 'medical' }))).toContain('ảnh không được công khai');
    for (const html of [
      show([], { kind: 'medical' }),
      show([], { isUndone: true }),
      show([], {}, auditor),
    ]) {
      expect(html).not.toContain('name="consentBy"');
    }
  });

  it('keeps the history, and offers it anew once it was withdrawn', () => {
    const gone = { ...cleared, withdrawnReason: 'Xin gỡ', withdrawer: 'Sổ', withdrawnAt: at };
    const words = wordsOf(show([gone]));
    expect(words).toContain('Gỡ ảnh Xin gỡ Sổ');
    expect(words).toContain('Công khai ảnh này');
  });
});
