import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  views: ['publication.goods_want', 'publication.goods_want_line'],
});
