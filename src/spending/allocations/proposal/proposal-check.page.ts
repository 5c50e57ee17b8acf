import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { FormInput } from '../../../platform/forms/forms.js';
import { totalOf } from '../allocation.js';
import { kindWords, layerWords } from '../allocation-words.js';
import { layerKey, type ReadProposal } from './proposal.forms.js';
import { keptFields, type ProposalChoices, type ProposalPlace } from './proposal.pages.js';

interface CheckInput {
  readonly input: FormInput;
  readonly read: ReadProposal;
  readonly choices: ProposalChoices;
  readonly place: ProposalPlace;
}

/** The proposal once more before it is sent, its total in words and what would be left. */
export function checkPage({ input, read, choices, place }: CheckInput, t: Translate) {
  const label = (key: string) => t(`allocations.check.${key}`);
  const totalDong = totalOf(read.content.lines);
  const layer = chosenLayer(read, choices);
  const left = layer === undefined ? null : layer.availableDong - totalDong;
  return {
    title: label('title'),
    layout: 'staff' as const,
    heading: { title: label('title'), caption: place.editing?.number ?? null },
    warning: shortage(left, t),
    answers: {
      rows: [
        { key: t('allocations.form.subject'), value: read.content.title },
        {
          key: t('allocations.form.layer'),
          value: layer === undefined ? '' : layerWords(layer, t),
        },
        { key: t('allocations.form.reason'), value: read.content.reason },
        { key: label('total'), lines: [formatDong(totalDong), dongInWords(totalDong)] },
        { key: label('left'), value: left === null ? '' : formatDong(left), money: true },
      ],
    },
    lines: linesTable(read, choices, t),
    action: place.action,
    kept: keptFields(input),
    propose: {
      text: place.editing === null ? label('propose') : label('revise'),
      name: 'step',
      value: 'propose',
    },
    edit: { text: label('edit'), kind: 'secondary' as const, name: 'step', value: 'edit' },
  };
}

function chosenLayer({ layer }: ReadProposal, choices: ProposalChoices) {
  const key = layer === null ? '' : layerKey(layer);
  return choices.layers.find((each) => layerKey(each) === key);
}

function shortage(left: bigint | null, t: Translate) {
  if (left === null || left >= 0n) return null;
  const text = t('allocations.check.tooMuch', { left: formatDong(-left) });
  return { tone: 'danger' as const, text };
}

function linesTable({ content }: ReadProposal, choices: ProposalChoices, t: Translate) {
  const label = (key: string) => t(`allocations.line.${key}`);
  const nameOf = (id: string) => choices.recipients.find((each) => each.id === id)?.name ?? '';
  return {
    caption: label('caption'),
    columns: [
      { key: 'recipient', label: label('recipient') },
      { key: 'kind', label: label('kind') },
      { key: 'quantity', label: label('quantity'), align: 'end' as const },
      { key: 'amount', label: label('amount'), align: 'end' as const },
    ],
    rows: content.lines.map((line) => ({
      cells: [
        { text: nameOf(line.recipientCommitteeId), label: label('recipient'), header: true },
        {
          text: kindWords(line.kind, line.variant, t),
          label: label('kind'),
          note: line.reason || null,
        },
        { text: String(line.quantity), label: label('quantity'), align: 'end' as const },
        { text: formatDong(line.amountDong), label: label('amount'), align: 'end' as const },
      ],
    })),
    empty: label('none'),
  };
}
