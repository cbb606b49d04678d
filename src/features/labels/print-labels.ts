import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import type { Choices } from './choices.js';
import { type LabelRefusal, MOST_LABELS, rightToPrint, titleOf, usualSymbology } from './label.js';
import { labelsOf } from './queries.js';
import { symbolsOf } from './symbol.js';

const MOST_TITLES = 30;

/**
 * Records a print of labels; the print page shows what was recorded. Refuses `nothing_to_print`, `too_many_labels`,
 * `label_subject_unknown` and `symbol_too_wide` (422).
 */
export async function printLabels(context: Context, choices: Choices): Promise<{ id: string }> {
  return runCommand(context, { right: rightToPrint(choices.kind) }, async (trx) => {
    const labels = await labelsOf(trx, choices);
    const count = labels.length * choices.copies;
    if (count === 0) refuse<LabelRefusal>('nothing_to_print', {}, 422);
    if (count > MOST_LABELS) refuse<LabelRefusal>('too_many_labels', { n: count, most: MOST_LABELS }, 422);
    const { medium } = choices;
    const symbology = choices.symbology ?? usualSymbology[choices.kind];
    const codes = labels.map((label) => label.code);
    for (const [code, symbol] of await symbolsOf(symbology === 'code128' ? codes : [], symbology, medium))
      if (!symbol) refuse<LabelRefusal>('symbol_too_wide', { code }, 422);
    const titles = labels.map(titleOf);
    const print = {
      kind: choices.kind === 'bins' ? 'place' : choices.kind,
      copies: choices.copies,
      labels: count,
      symbology,
      medium,
      start: medium === 'sheet' ? choices.start : 1,
    };
    const { id } = await trx
      .insertInto('label_print')
      .values({
        ...print,
        subjects: labels.map((label) => label.pick),
        titles: titles.slice(0, MOST_TITLES),
        person_id: context.actor.personId,
        printed_at: context.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = { ...print, subjects: labels.length, titles: titles.slice(0, MOST_TITLES) };
    return { result: { id }, events: [{ name: 'label.printed', subject: ['label_print', id], after }] };
  });
}
