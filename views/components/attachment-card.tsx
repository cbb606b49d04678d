import type { AttachmentRow } from '../../src/features/attachments/queries.js';
import { AttachmentFiles } from './attachment-files.js';
import { AttachmentForm } from './attachment-form.js';
import { attachmentCardMessages } from './attachment-messages.js';
import { useFormat } from './format.js';
import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { Notice } from './marks.js';
import type { Page } from './paging.js';

export interface AttachmentCardProps {
  owner: { kind: string; id: string };
  files: AttachmentRow[];
  page: Page;
  mayAdd: boolean;
  /** Also what others added. */
  mayRemove: boolean;
  readerId: number;
  /** What became of the form that was just sent. */
  said?: { added: number; known: number; removed: number };
  refusal?: string;
  /** What was typed beside the files that were refused. */
  note?: string;
}

/**
 * The photos and files of what a page shows, and the form that adds some. Its props come from `attachmentsShown(c,
 * attachable, id)` of features/attachments; put it outside of parts that fetch themselves again.
 */
export function AttachmentCard(props: AttachmentCardProps) {
  const { owner, files, page, mayAdd } = props;
  const t = useMessages(attachmentCardMessages);
  const format = useFormat();
  return (
    <section
      class="card mb-3 attachments"
      id="attachments"
      aria-labelledby="attachments-title"
      data-added={props.said?.added ?? 0}
      data-known={props.said?.known ?? 0}
    >
      <div class="card-header">
        <h2 class="card-title" id="attachments-title">
          <Icon name="paperclip" /> {t('title')}
        </h2>
        {page.total > 0 && <span class="badge bg-secondary-lt ms-2">{format.count(page.total)}</span>}
        {page.total > files.length && (
          <a class="btn btn-ghost-secondary ms-auto" href={`/attachments/${owner.kind}/${owner.id}`}>
            {t('all', { n: format.count(page.total) })} <Icon name="chevron-right" />
          </a>
        )}
      </div>
      <AttachmentSayings {...props} />
      {files.length === 0 && <div class="card-body text-secondary">{t('none')}</div>}
      <AttachmentFiles {...props} back="page" />
      {mayAdd && <AttachmentForm {...props} back="page" />}
    </section>
  );
}

/** What became of the form that was just sent. */
export function AttachmentSayings({ said, refusal }: Pick<AttachmentCardProps, 'said' | 'refusal'>) {
  const t = useMessages(attachmentCardMessages);
  const done = [
    said?.added && t('added', { n: said.added }),
    said?.known && t('known', { n: said.known }),
    said?.removed && t('removed'),
  ].filter(Boolean);
  if (!refusal && done.length === 0) return null;
  return (
    <div class="card-body attachment-sayings">
      {refusal && <Notice tone="danger" title={refusal} />}
      {done.length > 0 && <Notice tone={said?.added || said?.removed ? 'success' : 'info'} title={done.join(' ')} />}
    </div>
  );
}
