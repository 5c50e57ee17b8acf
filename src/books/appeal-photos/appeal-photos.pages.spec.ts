import { expect, it } from '@jest/globals';
import { rendered } from '../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { News } from '../appeal-updates/told-appeals.service.js';
import { appealPhotoPage } from './appeal-photos.pages.js';

it('sends the file it asks for', () => {
  const news = {
    appeal: { mayWrite: true },
    stands: { title: 'Đã trao đợt đầu', ofId: '0199f000-0000-7000-8000-000000000001' },
    withdrawal: null,
  } as News;
  const view = appealPhotoPage({ news, photos: [], state: EMPTY_FORM }, translator('vi'));
  const html = rendered('books/appeal-photos/show', view);
  expect(html).toContain('enctype="multipart/form-data"');
  expect(html).toContain('name="photo"');
});
