import type { Db } from '../../platform/database.js';
import type { FormValues } from '../../platform/forms.js';
import { refuse } from '../../platform/refusal.js';
import { type Choices, personPick, pickedId } from './choices.js';
import { exactSubject } from './find-subjects.js';
import { cardCodes } from './label-code.js';
import { piecesToLabel } from './property-labels.js';
import type { LabelRefusal } from './label.js';

/**
 * What a link of another page asks for: `?item=CODE`, `?serial=SN&item=CODE`, `?lot=NUMBER&item=CODE`, `?place=CODE`,
 * `?person=ID`, `?commands=on`, `?property=` with a receipt's number or a piece's code. Null for the form's own address. Refuses `label_subject_unknown` (422).
 */
export async function choicesOfLink(db: Db, link: FormValues): Promise<Partial<Choices> | null> {
  if (link['kind']) return null;
  if (link['commands']) return { kind: 'card', pick: [...cardCodes] };
  if (link['person']) {
    const pick = personPick(Number(link['person']));
    return { kind: 'badge', pick: [pickedId(pick) ? pick : unknown(link['person'])] };
  }
  if (link['property']) {
    const found = readable(link['property']) ? await piecesToLabel(db, link['property']) : [];
    return { kind: 'property', pick: found.length > 0 ? found : [unknown(link['property'])] };
  }
  const item = link['item']?.toUpperCase() ?? '';
  for (const kind of ['serial', 'lot', 'place', 'item'] as const) {
    const code = link[kind];
    if (!code) continue;
    const pick = readable(item + code) ? await exactSubject(db, { kind, item, search: code }) : null;
    return { kind, item: kind === 'item' ? '' : item, pick: [pick ?? unknown(code)] };
  }
  return null;
}

/** The database takes no text with control characters, and no code has them. */
const readable = (text: string) => !/[\u0000-\u001f\u007f]/.test(text);

function unknown(code: string): never {
  return refuse<LabelRefusal>('label_subject_unknown', { code: code.slice(0, 60) }, 422);
}
