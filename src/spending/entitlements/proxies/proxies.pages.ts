import { committeesWhere, may } from '../../../people/identity/permissions.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../../platform/pages/table.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { LineView } from '../entitlements.queries.js';
import { proxyAgreementForm, proxyForm } from './proxies.forms.js';
import type { ProxyRow } from './proxies.service.js';

const proxiesTable = defineTable<ProxyRow>('entitlements.proxies', {
  fullName: headColumn(({ fullName }) => ({ text: fullName })),
  beneficiary: column(({ label }) => label),
  paper: column(({ paper }) => paper),
  state: column(({ decision }, t) =>
    t(`entitlements.proxyState.${decision === 'confirmed' ? 'agreed' : 'waits'}`),
  ),
});

interface Input {
  readonly line: LineView;
  readonly proxies: readonly ProxyRow[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** Who takes the money of a line for whom, by which paper, and whether it was agreed to. */
export function proxiesPage({ line, proxies, actor, state }: Input, t: Translate) {
  const waiting = proxies.filter(({ decision }) => decision === null);
  const form = proxyForm.view(state, t, {
    action: paths.spending.lineProxies(line.id),
    choices: {
      entitlementId: line.entitlements.map(({ id, label }) => ({ value: id, text: label })),
    },
  });
  const agreement = proxyAgreementForm.view(state, t, {
    action: paths.spending.lineProxyAgreements(line.id),
    choices: { proxyIds: waiting.map((row) => ({ value: row.id, text: proxyWords(row) })) },
  });
  const approves = committeesWhere(actor, 'allocations.approve').includes(line.committeeId);
  return {
    lineHref: paths.spending.allocationLine(line.id),
    recipient: line.recipient,
    errors: 'fullName' in state.input ? form.errors : agreement.errors,
    table: proxiesTable.view(proxies, t),
    form: may(actor, 'households.name') && line.entitlements.length > 0 ? form : null,
    agreement: approves && waiting.length > 0 ? agreement : null,
  };
}

function proxyWords({ fullName, label, paper }: ProxyRow): string {
  return [fullName, label, paper].join(' – ');
}
