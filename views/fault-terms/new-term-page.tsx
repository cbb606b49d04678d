import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { faultTermMessages } from './messages.js';

const kinds = ['symptom', 'fault', 'cause', 'component'] as const;

/** Words that a list lacks. */
export function NewTermPage({ form, refusal }: { form: FormState; refusal?: string }) {
  const t = useMessages(faultTermMessages);
  return (
    <>
      <PageHead title={t('propose')} pretitle={<a href="/fault-terms">{t('fault_terms')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card" method="post" action="/fault-terms">
        <div class="card-body">
          <p class="text-secondary">{t('propose_text')}</p>
          <SelectField
            {...form}
            name="kind"
            label={t('list')}
            options={kinds.map((kind) => ({ value: kind, label: t(`one_${kind}`) }))}
            empty="—"
            required
          />
          <TextField
            {...form}
            name="name_zh"
            label={t('name_zh')}
            hint={t('name_zh_hint')}
            maxlength={60}
            lang="zh-CN"
            required
          />
          <TextField {...form} name="name_en" label={t('name_en')} hint={t('name_en_hint')} maxlength={80} lang="en" />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            {t('propose')}
          </button>
        </div>
      </form>
    </>
  );
}
