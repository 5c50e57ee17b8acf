import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TimelineItem } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import type { News } from '../appeal-updates/told-appeals.service.js';
import { photoForm, photoWithdrawalForm } from './appeal-photos.forms.js';
import type { AppealPhotoRow } from './appeal-photos.queries.js';

interface PhotoInput {
  readonly news: News;
  readonly photos: readonly AppealPhotoRow[];
  readonly state: FormState;
}

export function appealPhotoPage({ news, photos, state }: PhotoInput, t: Translate) {
  const { stands } = news;
  const open = photos.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
  const forms = formsOf(news, { open, state }, t);
  return {
    newsTitle: stands.title,
    newsHref: paths.books.appealUpdate(stands.ofId),
    open: open === null ? null : openView(open),
    ...forms,
    errors: (forms.publish ?? forms.takeBack)?.errors ?? [],
    history: { items: photos.flatMap((one) => stepsOf(one, t)) },
  };
}

/** One of the two at most: what is public can be withdrawn, what is not can be published. */
function formsOf(
  { appeal, stands, withdrawal }: News,
  { open, state }: { open: AppealPhotoRow | null; state: FormState },
  t: Translate,
) {
  const none = { publish: null, takeBack: null };
  if (!appeal.mayWrite) return none;
  if (open !== null) {
    const action = paths.books.withdrawAppealPhoto(stands.ofId);
    return { ...none, takeBack: photoWithdrawalForm.view(state, t, { action }) };
  }
  if (withdrawal !== null) return none;
  const action = paths.books.appealPhoto(stands.ofId);
  return { ...none, publish: photoForm.view(state, t, { action }) };
}

function openView(open: AppealPhotoRow) {
  return {
    ...printed(open, 'consentBy', 'description'),
    href: paths.photo(open.publicId),
    width: open.width.toString(),
    height: open.height.toString(),
    kilobytes: Math.ceil(open.sizeBytes / 1024).toString(),
  };
}

function stepsOf(one: AppealPhotoRow, t: Translate): TimelineItem[] {
  const published: TimelineItem = {
    when: formatViInstant(one.clearedAt),
    title: t('appealPhotos.step.published'),
    who: one.clearer,
    text: t('appealPhotos.step.consent', { name: one.consentBy }),
    tone: 'done',
  };
  if (one.withdrawnAt === null) return [published];
  const withdrawn: TimelineItem = {
    when: formatViInstant(one.withdrawnAt),
    title: t('appealPhotos.step.withdrawn'),
    who: one.withdrawer,
    text: one.withdrawnReason,
    tone: 'danger',
  };
  return [published, withdrawn];
}
