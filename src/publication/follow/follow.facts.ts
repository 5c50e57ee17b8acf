import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  views: [
    'publication.decided_line',
    'publication.followed_gift',
    'publication.followed_pledge',
    'publication.layer_by_day',
  ],
  navigation: [
    {
      audience: 'public',
      order: 40,
      label: 'follow.navigation',
      href: paths.follow(),
      isInReach: true,
    },
  ],
});
