import { CheckGroup, type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { dutyMessages, dutyNames } from './duty-messages.js';

export interface DutyFormProps {
  form: FormState;
  tool: { code: string; name: string };
  /** Which pieces get the duty; absent when one that is there is changed. */
  pieces?: { id: string; number: string }[];
  /** The duty that is changed. */
  duty?: { id: number; kind: 'calibration' | 'electrical_safety' | 'inspection' | 'maintenance'; serial: string };
  refusal?: string;
  from: string;
}

const kinds = ['calibration', 'electrical_safety', 'inspection', 'maintenance'] as const;
const wheres = ['in_house', 'sent_out'] as const;

/** What has to be checked, how often, where and until when; for one piece, several, or one that is there. */
export function DutyFormPage({ form, tool, pieces, duty, refusal, from }: DutyFormProps) {
  const t = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead
        title={duty ? `${t('change_duty')}: ${names(duty.kind)}` : t('new_duty')}
        pretitle={
          <a href={from}>
            <span class="code">{tool.code}</span> {tool.name} {duty?.serial}
          </a>
        }
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card form-card" method="post" action={duty ? `/tools/duties/${duty.id}` : '/tools/duties'}>
        <div class="card-body">
          {duty && <input type="hidden" name="version" value={form.values['version'] ?? ''} />}
          {!duty && <input type="hidden" name="item" value={tool.code} />}
          <DutyFields form={form} duty={duty} />
          {pieces && pieces.length === 1 && <input type="hidden" name="serial" value={pieces[0]!.id} />}
          {pieces && pieces.length > 1 && (
            <CheckGroup
              {...form}
              name="serial"
              label={t('pieces')}
              hint={t('pieces_hint')}
              options={pieces.map(({ id, number }) => ({ value: id, label: number }))}
            />
          )}
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={from}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function DutyFields({ form, duty }: Pick<DutyFormProps, 'form' | 'duty'>) {
  const t = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  return (
    <div class="form-columns">
      {!duty && (
        <SelectField
          {...form}
          name="kind"
          label={t('kind')}
          required
          options={kinds.map((kind) => ({ value: kind, label: names(kind) }))}
        />
      )}
      <TextField {...form} name="interval" label={t('interval')} inputmode="numeric" required maxlength={3} />
      <SelectField
        {...form}
        name="where"
        label={t('where')}
        required
        options={wheres.map((where) => ({ value: where, label: t(where) }))}
      />
      <SearchChoice
        {...form}
        name="laboratory"
        label={t('usual_laboratory')}
        choices="/tools/laboratories"
        placeholder={t('laboratory_hint')}
      />
      {!duty && <TextField {...form} name="last_done" label={t('last_done')} type="date" />}
      <TextField
        {...form}
        name="due"
        label={t('due')}
        type="date"
        required={Boolean(duty)}
        hint={duty ? undefined : t('due_hint')}
      />
      <TextField {...form} name="note" label={t('note')} maxlength={500} />
    </div>
  );
}
