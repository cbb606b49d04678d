import type { DutyRow } from '../../src/features/tools/duty-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { checkMessages, dutyMessages, dutyNames } from './duty-messages.js';
import { WhereIs } from './where-is.js';

export interface SendFormProps {
  rows: (DutyRow & { wanted: { person: string; person_en: string | null; from_on: string; to_on: string } | null })[];
  form: FormState;
  formKey: string;
  refusal?: string;
  today: string;
}

/** Sends the chosen pieces to a laboratory; those that are not in the store are named and left out. */
export function SendFormPage({ rows, form, formKey, refusal, today }: SendFormProps) {
  const t = useMessages(checkMessages);
  const duties = useMessages(dutyMessages);
  const common = useMessages(commonMessages);
  const sendable = rows.filter((row) => row.in_hand && !row.check_id);
  return (
    <>
      <PageHead title={t('send_title')} pretitle={<a href="/tools/duties">{duties('duties')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      {sendable.length === 0 && <Notice tone="warning" title={t('nothing_to_send')} />}
      <form class="card form-card" method="post" action="/tools/sendings">
        <input type="hidden" name="key" value={formKey} />
        <div class="card-body">
          <p class="text-secondary">{t('send_text')}</p>
          <div class="form-columns">
            <SearchChoice
              {...form}
              name="laboratory"
              label={duties('laboratory')}
              choices="/tools/laboratories"
              placeholder={duties('laboratory_hint')}
              required
            />
            <TextField {...form} name="expected" label={t('expected_on')} type="date" />
            <TextField {...form} name="note" label={t('sending_note')} maxlength={500} />
          </div>
        </div>
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{duties('tool')}</th>
              <th>{duties('kind')}</th>
              <th>{duties('place')}</th>
              <th></th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <SendLine row={row} today={today} />
            ))}
          </tbody>
        </table>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit" disabled={sendable.length === 0}>
            <Icon name="truck" /> {t('save_sending')}
          </button>
          <a class="btn" href="/tools/duties">
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function SendLine({ row, today }: { row: SendFormProps['rows'][number]; today: string }) {
  const t = useMessages(checkMessages);
  const duties = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  const name = useName();
  const format = useFormat();
  const { wanted } = row;
  const sendable = row.in_hand && !row.check_id;
  return (
    <tr>
      <td data-label={duties('tool')}>
        <div>
          {sendable && <input type="hidden" name="duty" value={String(row.id)} />}
          <span class="code tool-serial">{row.serial}</span>
          <div class="text-secondary small">
            <span class="code">{row.code}</span> {name(row.name_zh, row.name_en)}
          </div>
        </div>
      </td>
      <td data-label={duties('kind')}>{names(row.kind)}</td>
      <td data-label={duties('place')}>
        <WhereIs of={row} today={today} seesLoans={false} />
      </td>
      <td>
        {!sendable && <span class="badge bg-orange-lt">{t('cannot_send')}</span>}
        {sendable && wanted && (
          <span class="badge bg-yellow-lt duty-wanted">
            {t('wanted', {
              person: name(wanted.person, wanted.person_en),
              from: format.date(wanted.from_on),
              to: format.date(wanted.to_on),
            })}
          </span>
        )}
      </td>
    </tr>
  );
}
