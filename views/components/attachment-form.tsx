import { attachmentCardMessages } from './attachment-messages.js';
import { Icon } from './icon.js';
import { useMessages } from './language.js';

/** What the chooser offers; what a file really is, its content says. Without HEIC named, an iPhone sends JPEG. */
const OFFERED = 'image/jpeg,image/png,image/webp,image/gif,application/pdf,.pdf,.docx,.xlsx,.pptx,.txt,.csv';
const MOST_NOTE = 500;

export interface AttachmentFormProps {
  owner: { kind: string; id: string };
  note?: string;
  /** Where one comes back to: what they hang on, or the list of them. */
  back: 'page' | 'list';
}

/** Several files at once, or a photo from the camera of a phone. */
export function AttachmentForm({ owner, note, back }: AttachmentFormProps) {
  const t = useMessages(attachmentCardMessages);
  return (
    <form
      class="card-footer attachment-form"
      method="post"
      action={`/attachments/${owner.kind}/${owner.id}/attachments`}
      enctype="multipart/form-data"
      aria-label={t('add')}
    >
      <input type="hidden" name="back" value={back} />
      <div class="attachment-fields">
        <label class="attachment-camera">
          <span class="form-label">
            <Icon name="camera" /> {t('take_photo')}
          </span>
          <input class="form-control" type="file" name="files" accept="image/*" capture="environment" />
        </label>
        <label>
          <span class="form-label">{t('files')}</span>
          <input
            class="form-control"
            type="file"
            name="files"
            multiple
            accept={OFFERED}
            aria-describedby="attachment-hint"
          />
        </label>
        <label>
          <span class="form-label">{t('note')}</span>
          <input
            class="form-control"
            type="text"
            name="note"
            value={note ?? ''}
            maxlength={MOST_NOTE}
            autocomplete="off"
          />
        </label>
      </div>
      <p class="form-hint" id="attachment-hint">
        {t('hint')}
      </p>
      <button class="btn" type="submit">
        <Icon name="plus" /> {t('add')}
      </button>
    </form>
  );
}
