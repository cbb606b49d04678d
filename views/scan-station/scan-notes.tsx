import { useMessages } from '../components/language.js';
import { scanMessages } from './messages.js';

export interface NotesProps {
  reason: string;
  reference: string;
}

/** What goes with an act: shown in the modes that need it (app.css goes by the page's data-mode). */
export function ScanNotes({ notes }: { notes: NotesProps }) {
  const t = useMessages(scanMessages);
  const reasons = [
    t('reason_service'),
    t('reason_installation'),
    t('reason_replacement'),
    t('reason_test'),
    t('reason_own_use'),
  ];
  return (
    <div class="scan-notes">
      <label class="for-issue for-lend">
        <span>{t('reason')}</span>
        <input
          class="form-control"
          name="reason"
          form="scan-form"
          list="reasons"
          autocomplete="off"
          value={notes.reason}
          maxlength={200}
        />
        <datalist id="reasons">
          {reasons.map((reason) => (
            <option value={reason} />
          ))}
        </datalist>
      </label>
      <label class="for-receive">
        <span>{t('reference')}</span>
        <input
          class="form-control"
          name="reference"
          form="scan-form"
          autocomplete="off"
          value={notes.reference}
          maxlength={100}
        />
      </label>
      <label class="for-receive">
        <span>{t('unit_cost')}</span>
        <input
          class="form-control"
          name="unit_cost"
          form="scan-form"
          autocomplete="off"
          inputmode="decimal"
          maxlength={14}
          data-once
        />
      </label>
      <label class="for-receive">
        <span>{t('expires_on')}</span>
        <input class="form-control" name="expires_on" form="scan-form" type="date" data-once />
      </label>
    </div>
  );
}
