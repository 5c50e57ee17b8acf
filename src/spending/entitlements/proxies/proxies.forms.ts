import { defineForm } from '../../../platform/forms/define-form.js';
import { paragraph, pick, picks, submission, text } from '../../../platform/forms/field-kinds.js';

/** Who takes the money for a household or group; the paper is named, and kept with the voucher. */
export const proxyForm = defineForm('entitlements.proxy', {
  submissionId: submission(),
  entitlementId: pick({ blank: true }),
  fullName: text(),
  paper: paragraph({ max: 300, rows: '2', hint: true }),
});

export const proxyAgreementForm = defineForm('entitlements.proxyAgreement', {
  submissionId: submission(),
  proxyIds: picks(),
});
