import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.appeal_photo'],
  appendOnly: ['books.appeal_photo'],
  views: ['publication.appeal_photo'],
  refusals: {
    conflict: ['appeal_photo_once', 'appeal_photo_withdrawn_once'],
    refused: ['appeal_photo_of_standing'],
    defensive: [
      'appeal_photo_address_once',
      'appeal_photo_consent',
      'appeal_photo_description',
      'appeal_photo_description_en',
      'appeal_photo_light',
      'appeal_photo_of_own_committee',
      'appeal_photo_small',
      'appeal_photo_withdrawal',
      'appeal_photo_withdrawn_whole',
      'appeal_photo_without_children',
    ],
  },
  actions: [{ of: 'appealPhotos', verbs: ['publish', 'withdraw'] }],
});
