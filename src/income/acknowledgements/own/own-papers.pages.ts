import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { DonorVisit } from '../../donor-access/donor-access.types.js';
import { acknowledgeForm, correctForm } from '../acknowledgements.forms.js';
import { filesOf, isVoid, paperFacts, payerValues, stateOf } from '../acknowledgements.pages.js';
import type { AcknowledgementRow, PrintRow } from '../acknowledgements.queries.js';
import type { OwnGiftRow } from './own-gift.queries.js';

interface OwnPaperView {
  readonly visit: DonorVisit;
  readonly gift: OwnGiftRow;
  readonly paper: AcknowledgementRow | null;
  readonly prints: readonly PrintRow[];
  readonly state: FormState;
}

/** Why there is no paper to ask for; null when there is. */
function obstacleOf({ visit, gift }: OwnPaperView): 'byReference' | 'cash' | 'ended' | null {
  if (!visit.hasAddress) return 'byReference';
  if (gift.channel === 'cash') return 'cash';
  return gift.endedWay !== null || gift.returnedDong >= gift.amountDong ? 'ended' : null;
}

const OWN_FILES = {
  paper: paths.donor.acknowledgementFile,
  confirmation: paths.donor.aidConfirmation,
};

export function ownPaperPage(view: OwnPaperView, t: Translate) {
  const { gift, paper, prints } = view;
  const obstacle = paper === null ? obstacleOf(view) : null;
  return {
    giftHref: paths.donor.gift(gift.id),
    gift: {
      purpose: gift.purpose ?? '',
      amount: formatDong(gift.amountDong),
      day: formatViDate(gift.businessDate),
      unit: gift.committeeName,
    },
    status: paper === null ? null : stateOf(paper, t),
    obstacle: obstacle === null ? null : t(`acknowledgements.obstacle.${obstacle}`),
    facts: paper === null ? null : paperFacts(paper, t),
    files: filesOf(prints, OWN_FILES, t),
    ...formsOf(view, obstacle === null, t),
  };
}

function formsOf({ gift, paper, state }: OwnPaperView, isOpen: boolean, t: Translate) {
  const none = { form: null, correction: null, copyAction: null, errors: [] };
  if (paper === null) {
    if (!isOpen) return none;
    const values = { payerName: gift.donorName ?? '' };
    const action = paths.donor.acknowledgement(gift.id);
    const form = acknowledgeForm.view(state, t, { action, values });
    return { ...none, form, errors: form.errors };
  }
  if (isVoid(paper)) return none;
  const action = paths.donor.correctAcknowledgement(gift.id);
  const correction = correctForm.view(state, t, { action, values: payerValues(paper) });
  const copyAction = paths.donor.printAcknowledgement(gift.id);
  return { ...none, correction, copyAction, errors: correction.errors };
}
