import type { AttachmentRow } from '../../src/features/attachments/queries.js';
import { attachmentCardMessages } from './attachment-messages.js';
import { useFormat } from './format.js';
import { Icon } from './icon.js';
import type { IconName } from './icon-shapes.js';
import { useLanguage, useMessages, useName } from './language.js';

export interface AttachmentFilesProps {
  files: AttachmentRow[];
  /** Also what others added. */
  mayRemove: boolean;
  mayAdd: boolean;
  readerId: number;
  /** Where one comes back to after removing: what they hang on, or the list of them. */
  back: 'page' | 'list';
}

/** Photos as thumbnails that open, files by what they are; each with its size, who added it and when. */
export function AttachmentFiles({ files, mayRemove, readerId, back }: AttachmentFilesProps) {
  if (files.length === 0) return null;
  return (
    <ul class="attachment-files">
      {files.map((file) => (
        <li>
          <Opener file={file} />
          <Told file={file} />
          {(mayRemove || file.added_by === readerId) && <RemoveForm file={file} back={back} />}
        </li>
      ))}
    </ul>
  );
}

function Opener({ file }: { file: AttachmentRow }) {
  const t = useMessages(attachmentCardMessages);
  const address = `/attachments/files/${file.id}`;
  const { name } = file;
  if (file.picture)
    return (
      <a class="attachment-opener" href={address} title={name}>
        <img src={`${address}/thumbnail`} alt={t('open_picture', { name })} loading="lazy" decoding="async" />
      </a>
    );
  return (
    <a class="attachment-opener" href={address} title={name} aria-label={t('download', { name })}>
      <Icon name={iconOf(file.media_type)} large />
      <span class="attachment-type">{endingOf(name)}</span>
    </a>
  );
}

function Told({ file }: { file: AttachmentRow }) {
  const format = useFormat();
  const named = useName();
  const size = useSize();
  return (
    <div class="attachment-told">
      <span class="attachment-name">{file.name}</span>
      {file.note && <span class="attachment-note">{file.note}</span>}
      <small class="text-secondary">
        {size(file.bytes)} ·{' '}
        <time datetime={file.added_at.toISOString()} title={format.dateTime(file.added_at)}>
          {format.date(file.added_at)}
        </time>
        <span class="d-block">{named(file.adder, file.adder_en)}</span>
      </small>
    </div>
  );
}

function RemoveForm({ file: { id, name }, back }: { file: AttachmentRow; back: string }) {
  const t = useMessages(attachmentCardMessages);
  return (
    <form method="post" action={`/attachments/files/${id}/remove`} data-confirm={t('remove_confirm', { name })}>
      <input type="hidden" name="back" value={back} />
      <button class="btn btn-icon btn-ghost-secondary" type="submit" aria-label={t('remove', { name })}>
        <Icon name="trash" />
      </button>
    </form>
  );
}

function iconOf(mediaType: string): IconName {
  if (mediaType.includes('spreadsheet')) return 'file-spreadsheet';
  return mediaType.includes('presentation') ? 'presentation' : 'file-text';
}

const endingOf = (name: string) => name.split('.').at(-1)!.toUpperCase();

function useSize(): (bytes: number) => string {
  const language = useLanguage();
  return (bytes) => {
    const [amount, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), 'kB'] : [bytes / 1_000_000, 'MB'];
    const digits = unit === 'MB' && amount < 10 ? 1 : 0;
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(amount)} ${unit}`;
  };
}
