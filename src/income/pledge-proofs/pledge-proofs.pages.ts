import { dongInWords, formatDong } from '../../kernel/money/money.js';
import { groupReferenceCode } from '../../kernel/reference-code.js';
import { paths } from '../../platform/pages/paths.js';
import type { Pledge } from '../pledges/pledges.types.js';

/** Says neither name nor address: who opens the link may not be who made the promise. */
export function provePage(
  { referenceCode, amountDong }: Pick<Pledge, 'referenceCode' | 'amountDong'>,
  token: string,
) {
  return {
    code: groupReferenceCode(referenceCode),
    amount: [formatDong(amountDong), dongInWords(amountDong)],
    action: paths.provePledge(token),
  };
}
