import type { PartyKind } from '../../src/features/parties/party.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { partyMessages } from './messages.js';

export interface PartyFormProps {
  kind: PartyKind;
  /** The address of the list. */
  home: string;
  form: FormState;
  /** Absent for a new one. */
  party?: { code: string; version: number };
  refusal?: string;
}

export function PartyFormPage({ kind, home, form, party, refusal }: PartyFormProps) {
  const t = useMessages(partyMessages);
  const common = useMessages(commonMessages);
  const address = party ? `${home}/${party.code}` : home;
  return (
    <>
      <PageHead title={t(party ? `change_${kind}` : `new_${kind}`)} pretitle={party?.code} />
      <form class="card form-card" method="post" action={address}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {party && <input type="hidden" name="version" value={form.values['version'] ?? String(party.version)} />}
          <div class="form-columns">
            <TextField {...form} name="code" label={t('code')} required autofocus={!party} maxlength={40} />
            <TextField {...form} name="name" label={t('name_zh')} required maxlength={100} lang="zh-CN" />
            <TextField {...form} name="name_en" label={t('name_en')} maxlength={100} lang="en" />
            <TextField {...form} name="contact" label={t('contact')} maxlength={100} />
            <TextField {...form} name="phone" label={t('phone')} type="tel" inputmode="tel" maxlength={50} />
            <TextField {...form} name="email" label={t('email')} type="email" inputmode="email" maxlength={200} />
          </div>
          <TextField {...form} name="address" label={t('address')} maxlength={300} />
          <TextArea {...form} name="note" label={t('note')} />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={address}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
