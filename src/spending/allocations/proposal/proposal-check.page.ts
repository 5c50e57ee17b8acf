import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { FormInput } from '../../../platform/forms/forms.js';
import { totalOf } from '../allocation.js';
import { layerWords } from '../allocation-words.js';
import { FREED, linesTable } from '../decision/allocation-lines.table.js';
import { layerKey, proposalLines, type Proposal } from './proposal.forms.js';
import type { ProposalChoices, ProposalPlace } from './proposal.pages.js';

interface CheckInput {
  readonly input: FormInput;
  readonly proposal: Proposal;
  readonly choices: ProposalChoices;
  readonly place: ProposalPlace;
}

/** The proposal once more before it is sent, its total in words and what would be left. */
export function checkPage({ input, proposal, choices, place }: CheckInput, t: Translate) {
  const { title, reason, lines } = proposal.content;
  const totalDong = totalOf(lines);
  const key = layerKey(proposal.layer);
  const layer = choices.layers.find((each) => layerKey(each) === key);
  const leftDong = layer === undefined ? null : layer.availableDong - totalDong;
  const recipientOf = (id: string) => choices.recipients.find((each) => each.id === id)?.name;
  return {
    number: place.editing?.number ?? null,
    lacking: leftDong === null || leftDong >= 0n ? null : formatDong(-leftDong),
    proposal: {
      title,
      reason,
      layer: layer === undefined ? '' : layerWords(layer, t),
      total: [formatDong(totalDong), dongInWords(totalDong)],
      left: leftDong === null ? '' : formatDong(leftDong),
    },
    lines: linesTable.view(
      lines.map((line) => ({ ...line, recipient: recipientOf(line.recipientCommitteeId) ?? '' })),
      t,
      { without: FREED },
    ),
    form: { action: place.action, hidden: keptFields(input), fields: [] },
  };
}

/** What was typed, carried on. */
function keptFields(input: FormInput): { name: string; value: string }[] {
  const names = ['layer', 'title', 'reason', 'find', 'fingerprint', ...proposalLines.names()];
  return names.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' && value !== '' ? [{ name, value }] : [];
  });
}
