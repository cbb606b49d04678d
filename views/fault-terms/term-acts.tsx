import type { PropsWithChildren } from 'hono/jsx';
import { type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { faultTermMessages } from './messages.js';

interface ActProps {
  id: number;
  form: FormState;
}

function Act(props: PropsWithChildren<{ title: string; text?: string; action: string }>) {
  return (
    <form class="card mb-3" method="post" action={props.action}>
      <div class="card-body">
        <h2 class="card-title">{props.title}</h2>
        {props.text && <p class="text-secondary">{props.text}</p>}
        {props.children}
      </div>
    </form>
  );
}

function Names({ form }: { form: FormState }) {
  const t = useMessages(faultTermMessages);
  return (
    <>
      <TextField {...form} name="name_zh" label={t('name_zh')} maxlength={60} lang="zh-CN" required />
      <TextField {...form} name="name_en" label={t('name_en')} maxlength={80} lang="en" />
    </>
  );
}

export function ApproveForm({ id, form }: ActProps) {
  const t = useMessages(faultTermMessages);
  return (
    <Act title={t('decide')} text={t('approve_text')} action={`/fault-terms/${id}/approval`}>
      <Names form={form} />
      <button class="btn btn-primary" type="submit">
        <Icon name="check" /> {t('approve')}
      </button>
    </Act>
  );
}

export function MergeForm({ id, kind, form }: ActProps & { kind: string }) {
  const t = useMessages(faultTermMessages);
  return (
    <Act title={t('merge_title')} text={t('merge_text')} action={`/fault-terms/${id}/merger`}>
      <SearchChoice
        {...form}
        name="into"
        label={t('into')}
        placeholder={t('search_hint')}
        choices={`/fault-terms/choices?kind=${kind}`}
        required
      />
      <button class="btn" type="submit">
        {t('merge')}
      </button>
    </Act>
  );
}

export function RefuseForm({ id, form }: ActProps) {
  const t = useMessages(faultTermMessages);
  return (
    <Act title={t('refuse_title')} action={`/fault-terms/${id}/refusal`}>
      <TextField {...form} name="reason" label={t('reason')} maxlength={500} required />
      <button class="btn" type="submit">
        <Icon name="x" /> {t('refuse')}
      </button>
    </Act>
  );
}

export function RenameForm({ id, form }: ActProps) {
  const t = useMessages(faultTermMessages);
  return (
    <Act title={t('rename_title')} text={t('approve_text')} action={`/fault-terms/${id}/names`}>
      <Names form={form} />
      <button class="btn btn-primary" type="submit">
        {t('rename_title')}
      </button>
    </Act>
  );
}

export function RetireForm({ id }: { id: number }) {
  const t = useMessages(faultTermMessages);
  return (
    <Act title={t('retire')} text={t('retire_text')} action={`/fault-terms/${id}/retirement`}>
      <button class="btn" type="submit">
        <Icon name="ban" /> {t('retire')}
      </button>
    </Act>
  );
}

export function RestoreForm({ id }: { id: number }) {
  const t = useMessages(faultTermMessages);
  return (
    <form class="mb-3" method="post" action={`/fault-terms/${id}/retirement/end`}>
      <button class="btn" type="submit">
        <Icon name="arrow-back-up" /> {t('restore')}
      </button>
    </form>
  );
}
