import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { may } from '../../../people/identity/permissions.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { TimelineItem } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import type { Actor } from '../../../platform/request/actor.js';
import { photoWithdrawalForm, publishingForm } from './photos.forms.js';
import type { PhotoClearance, ProofPhoto } from './photos.queries.js';

interface PhotoInput {
  readonly photo: ProofPhoto;
  readonly clearances: readonly PhotoClearance[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** Patients are never shown: of medical help there is nothing to clear. */
export function photoPage(input: PhotoInput, t: Translate) {
  const { photo, clearances } = input;
  const open = clearances.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
  const forms = formsOf(input, open, t);
  return {
    ...printed(photo, 'number', 'place', 'fileName'),
    handoverHref: paths.spending.handover(photo.handoverId),
    fileHref: paths.spending.handoverFile(photo.handoverId, photo.fileId),
    day: formatViDate(photo.handedOverOn),
    isMedical: isMedical(photo),
    open: open === null ? null : openView(open),
    ...forms,
    errors: (forms.publish ?? forms.takeBack)?.errors ?? [],
    history: { items: clearances.flatMap((one) => stepsOf(one, t)) },
  };
}

const isMedical = ({ kind }: ProofPhoto) => kind === 'medical';

/** One of the two at most: what is public can be withdrawn, what is not can be published. */
function formsOf({ photo, actor, state }: PhotoInput, open: PhotoClearance | null, t: Translate) {
  const none = { publish: null, takeBack: null };
  if (!may(actor, 'handovers.publishPhotos')) return none;
  const { handoverId, fileId } = photo;
  if (open !== null) {
    const action = paths.spending.handoverPhotoWithdrawal(handoverId, fileId);
    return { ...none, takeBack: photoWithdrawalForm.view(state, t, { action }) };
  }
  if (isMedical(photo) || photo.isUndone) return none;
  const action = paths.spending.handoverPhoto(handoverId, fileId);
  return { ...none, publish: publishingForm.view(state, t, { action }) };
}

function openView(open: PhotoClearance) {
  return {
    ...printed(open, 'consentBy', 'description'),
    clearer: open.clearer ?? '',
    href: paths.photo(open.publicId),
    width: open.width.toString(),
    height: open.height.toString(),
    kilobytes: Math.ceil(open.sizeBytes / 1024).toString(),
    clearedAt: formatViInstant(open.clearedAt),
  };
}

function stepsOf(one: PhotoClearance, t: Translate): TimelineItem[] {
  const published: TimelineItem = {
    when: formatViInstant(one.clearedAt),
    title: t('handovers.photoStep.published'),
    who: one.clearer,
    text: t('handovers.photoStep.consent', { name: one.consentBy }),
    tone: 'done',
  };
  if (one.withdrawnAt === null) return [published];
  const withdrawn: TimelineItem = {
    when: formatViInstant(one.withdrawnAt),
    title: t('handovers.photoStep.withdrawn'),
    who: one.withdrawer,
    text: one.withdrawnReason,
    tone: 'danger',
  };
  return [published, withdrawn];
}
