import { CheckGroup, type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages, roleMessages } from '../components/messages.js';
import { peopleMessages } from './messages.js';

export interface PersonFormProps {
  form: FormState;
  /** Absent for a new person. */
  person?: { id: number; name: string; version: number };
  refusal?: string;
}

export function PersonFormPage({ form, person, refusal }: PersonFormProps) {
  const t = useMessages(peopleMessages);
  const common = useMessages(commonMessages);
  const address = person ? `/people/${person.id}` : '/people';
  return (
    <>
      <PageHead title={person ? t('change_person') : t('new_person')} pretitle={person?.name} />
      <form class="card form-card" method="post" action={address}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {person && <input type="hidden" name="version" value={form.values['version'] ?? String(person.version)} />}
          <PersonFields form={form} isNew={!person} />
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

function PersonFields({ form, isNew }: { form: FormState; isNew: boolean }) {
  const t = useMessages(peopleMessages);
  const role = useMessages(roleMessages);
  const roles = Object.keys(roleMessages) as (keyof typeof roleMessages)[];
  const languages = [
    { value: 'zh-CN', label: t('chinese') },
    { value: 'en', label: t('english') },
  ];
  return (
    <>
      <div class="form-columns">
        <TextField {...form} name="name" label={t('name')} required autofocus={isNew} maxlength={100} />
        <TextField {...form} name="name_en" label={t('name_en')} maxlength={100} lang="en" />
        <TextField {...form} name="username" label={t('username')} hint={t('username_hint')} maxlength={60} />
        <TextField {...form} name="email" label={t('email')} type="email" inputmode="email" maxlength={200} />
        <TextField {...form} name="phone" label={t('phone')} type="tel" inputmode="tel" maxlength={40} />
        <SelectField
          {...form}
          name="language"
          label={t('language')}
          options={languages}
          empty={t('language_default')}
        />
      </div>
      <CheckGroup
        {...form}
        name="roles"
        label={t('roles')}
        hint={t('roles_hint')}
        options={roles.map((one) => ({ value: one, label: role(one) }))}
      />
    </>
  );
}
