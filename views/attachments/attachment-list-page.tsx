import { type AttachmentCardProps, AttachmentSayings } from '../components/attachment-card.js';
import { AttachmentFiles } from '../components/attachment-files.js';
import { AttachmentForm } from '../components/attachment-form.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, Paging } from '../components/paging.js';
import { attachmentMessages } from './messages.js';

export interface AttachmentListPageProps extends AttachmentCardProps {
  /** The page of what they hang on, and what it is called. */
  href: string;
  title: string | null;
}

/** All photos and files of one thing. */
export function AttachmentListPage(props: AttachmentListPageProps) {
  const { owner, href, title, page } = props;
  const t = useMessages(attachmentMessages);
  return (
    <>
      <PageHead pretitle={title && <a href={href}>{title}</a>} title={t('title')}>
        <a class="btn" href={href}>
          <Icon name="chevron-left" /> {t('back')}
        </a>
      </PageHead>
      <section class="card mb-3 attachments" id="attachments" aria-label={t('title')}>
        <AttachmentSayings {...props} />
        {page.total === 0 && (
          <Empty title={t('none')} text={props.mayAdd ? t('none_text') : undefined} icon="paperclip" />
        )}
        <AttachmentFiles {...props} back="list" />
        {page.total > page.size && (
          <Paging
            page={page}
            address={(number) => listAddress(`/attachments/${owner.kind}/${owner.id}`, { page: number })}
          />
        )}
        {props.mayAdd && <AttachmentForm {...props} back="list" />}
      </section>
    </>
  );
}
