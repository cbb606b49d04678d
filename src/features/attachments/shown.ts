import type { AttachmentCardProps } from '../../../views/components/attachment-card.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import type { Attachable } from '../../platform/feature.js';
import { attachmentsOf } from './queries.js';

const MOST_SAID = 99;

/**
 * All that the card of photos and files needs, for the page of what they hang on, which has asked already whether the
 * reader may see it. In its route, and then in its view, outside of parts that fetch themselves again:
 *
 *     attachments: await attachmentsShown(c, loanAttachable, loan.id)
 *     <AttachmentCard {...props.attachments} />
 */
export async function attachmentsShown(
  c: RequestContext,
  attachable: Attachable,
  id: string | number,
): Promise<AttachmentCardProps> {
  const { db, actor } = contextOf(c);
  const { rows, page } = await attachmentsOf(db, attachable.kind, id);
  return {
    owner: { kind: attachable.kind, id: String(id) },
    files: rows,
    page,
    ...ruledBy(c, attachable),
    readerId: actor.personId,
    said: whatWasDone(c),
  };
}

/** What the reader may do with the files of this kind of thing. */
export function ruledBy(c: RequestContext, attachable: Attachable): { mayAdd: boolean; mayRemove: boolean } {
  const actor = c.get('actor');
  const mayTouch = can(actor, 'attachment.add');
  return {
    mayAdd: mayTouch && can(actor, attachable.addRight),
    mayRemove: mayTouch && can(actor, attachable.removeRight ?? attachable.addRight),
  };
}

/** After a form the page is seen anew, at an address that says what became of it. */
export function whatWasDone(c: RequestContext): NonNullable<AttachmentCardProps['said']> {
  const count = (name: string) => {
    const number = Number(c.req.query(name));
    return Number.isInteger(number) && number > 0 && number <= MOST_SAID ? number : 0;
  };
  return { added: count('files_added'), known: count('files_known'), removed: count('files_removed') };
}
