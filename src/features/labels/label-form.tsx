import { type LabelPageProps, LabelForm, LabelPage } from '../../../views/labels/label-page.js';
import { labelMessages } from '../../../views/labels/messages.js';
import { translator } from '../../../views/components/language.js';
import { assetAddress } from '../../platform/assets.js';
import { can, type RequestContext } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { choicesAddress, type ReadChoices } from './choices.js';
import { findSubjects, type Subject } from './find-subjects.js';
import { cardCodeOf, commandWords, conditionWords } from './label-code.js';
import { type Label, labelKinds, MOST_LABELS, rightToPrint, sheetsOf, titleOf, usualSymbology } from './label.js';
import { labelsOf, listWarehouses } from './queries.js';
import { symbolOf } from './symbol.js';

const cardChoices = {
  commands: commandWords.map((word) => ({ word, pick: cardCodeOf(word) })),
  conditions: conditionWords.map((word) => ({ word, pick: cardCodeOf(word) })),
};

/** Answers with the form as it stands: what is chosen, what else is found, and the preview. */
export async function showLabelForm(c: RequestContext, read: ReadChoices, status: 200 | 422 = 200, refusal?: Refusal) {
  const props = await labelPageProps(c, read, refusal);
  return fragmentOrPage(c, translator(c.get('language'), labelMessages)('labels'), {
    fragment: () => <LabelForm {...props} />,
    page: () => <LabelPage {...props} />,
    status,
  });
}

async function labelPageProps(c: RequestContext, { choices, errors, values }: ReadChoices, refusal?: Refusal) {
  const { db } = c.get('deps');
  const [found, warehouses, { labels, missing }] = await Promise.all([
    findSubjects(db, choices),
    choices.kind === 'bins' ? listWarehouses(db) : [],
    chosenLabels(c, choices),
  ]);
  const first = labels[0];
  const usual = usualSymbology[choices.kind];
  const symbol = first && symbolOf(first.code, choices.symbology ?? usual, choices.medium);
  const said = refusal ?? missing;
  const count = labels.length * choices.copies;
  const page = (number: number) => choicesAddress({ ...choices, page: number });
  return {
    choices,
    values,
    errors,
    ...(said && { refusal: c.get('say')(said) }),
    kinds: labelKinds.filter((kind) => can(c.get('actor'), rightToPrint(kind))),
    warehouses,
    found,
    pages: {
      previous: choices.page > 1 ? page(choices.page - 1) : null,
      next: found.more ? page(choices.page + 1) : null,
    },
    cards: cardChoices,
    chosen: labels.map(subjectOf),
    usual,
    preview: first && symbol ? { label: first, symbol } : null,
    labels: count,
    sheets: sheetsOf(count, choices.start),
    most: MOST_LABELS,
    styles: ['label.css', 'label-form.css'].map(assetAddress),
  } satisfies LabelPageProps;
}

/** Something may have gone since it was chosen, or a link may be old: the form then says so and starts anew. */
async function chosenLabels(c: RequestContext, choices: ReadChoices['choices']) {
  try {
    return { labels: await labelsOf(c.get('deps').db, choices), missing: undefined };
  } catch (error) {
    if (error instanceof Refusal) return { labels: [], missing: error };
    throw error;
  }
}

function subjectOf(label: Label): Subject {
  const { pick } = label;
  switch (label.kind) {
    case 'item':
      return { pick, title: titleOf(label), nameZh: label.nameZh, nameEn: label.nameEn };
    case 'serial':
    case 'lot':
      return {
        pick,
        title: titleOf(label),
        nameZh: `${label.itemCode} ${label.nameZh}`,
        nameEn: `${label.itemCode} ${label.nameEn || label.nameZh}`,
      };
    case 'place':
    case 'badge':
      return { pick, title: titleOf(label), nameZh: label.kind === 'place' ? label.name : '', nameEn: label.nameEn };
    case 'property': {
      const of = (customer: string) => `${label.what} · ${customer}`;
      return { pick, title: pick, nameZh: of(label.customer), nameEn: of(label.customerEn || label.customer) };
    }
    case 'card':
      return { pick, title: pick, nameZh: '', nameEn: '' };
  }
}
