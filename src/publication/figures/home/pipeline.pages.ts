import { formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import { shortDong } from '../../../platform/i18n/short-dong.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { largestOf, lengthOf } from '../../../platform/pages/charts/scale.js';
import { paths } from '../../../platform/pages/paths.js';
import type { FourNumbers } from '../figures.types.js';

const FULL = 1000;

/**
 * Received is the whole; allocated and delivered are parts of it. What is promised is no money yet and stands below.
 * `layer` is how the statement is asked for a fund or an appeal.
 */
export function pipelineView(
  four: FourNumbers,
  at: Date,
  t: Translate,
  layer: Record<string, string> = {},
) {
  const { receivedDong, allocatedDong, deliveredDong, registeredDong } = four;
  const largest = largestOf([receivedDong, allocatedDong, deliveredDong]);
  const part = (tone: string, dong: bigint, href: string) => ({
    tone,
    width: lengthOf(dong, largest, FULL),
    amount: shortDong(dong, t),
    exact: formatDong(dong),
    href,
  });
  return {
    received: part('received', receivedDong, paths.statement(layer)),
    allocated: part('allocated', allocatedDong, paths.decisions()),
    delivered: part('delivered', deliveredDong, paths.stories()),
    left: receivedDong > allocatedDong ? shortDong(receivedDong - allocatedDong, t) : null,
    registered: formatDong(registeredDong),
    at: formatViInstant(at),
    meaningHref: paths.fourNumbers(),
  };
}
