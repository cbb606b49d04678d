import type { Child } from 'hono/jsx';
import type { Criticality, ItemKind, PickRule, Tracking } from '../../src/features/items/item.js';
import { CheckField, type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { itemMessages } from './messages.js';

export interface ItemFormProps {
  form: FormState;
  /** Absent for a new item. */
  item?: { code: string; version: number };
  refusal?: string;
  children?: Child;
}

export function ItemFormPage({ form, item, refusal }: ItemFormProps) {
  const t = useMessages(itemMessages);
  const common = useMessages(commonMessages);
  const address = item ? `/items/${item.code}` : '/items';
  return (
    <>
      <PageHead title={item ? t('change_item') : t('new_item')} pretitle={item?.code} />
      <form class="card form-card" method="post" action={address}>
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {item && <input type="hidden" name="version" value={form.values['version'] ?? String(item.version)} />}
          <ItemFields form={form} isNew={!item} />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={item ? address : '/items'}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

type ChoiceKey = ItemKind | Tracking | Criticality | PickRule;

function ItemFields({ form, isNew }: { form: FormState; isNew: boolean }) {
  const t = useMessages(itemMessages);
  const choices = (keys: readonly ChoiceKey[]) => keys.map((key) => ({ value: key, label: t(key) }));
  return (
    <div class="form-columns">
      <TextField {...form} name="code" label={t('code')} required autofocus={isNew} maxlength={40} />
      <SelectField
        {...form}
        name="kind"
        label={t('kind')}
        options={choices(['spare', 'tool', 'consumable'])}
        required
      />
      <TextField {...form} name="name_zh" label={t('name_zh')} required maxlength={100} lang="zh-CN" />
      <TextField {...form} name="name_en" label={t('name_en')} maxlength={100} lang="en" />
      <TextField {...form} name="specification" label={t('specification')} maxlength={300} />
      <TextField {...form} name="unit" label={t('unit')} hint={t('unit_hint')} required maxlength={20} />
      <SelectField
        {...form}
        name="tracking"
        label={t('tracking')}
        options={choices(['quantity', 'lot', 'serial'])}
        required
      />
      <TextField
        {...form}
        name="serial_pattern"
        label={t('serial_pattern')}
        hint={t('serial_pattern_hint')}
        maxlength={100}
      />
      <SelectField
        {...form}
        name="decimals"
        label={t('decimals')}
        hint={t('decimals_hint')}
        options={['0', '1', '2', '3'].map((n) => ({ value: n, label: n }))}
      />
      <TextField {...form} name="price" label={t('price')} required inputmode="decimal" />
      <SelectField
        {...form}
        name="criticality"
        label={t('criticality')}
        options={choices(['vital', 'essential', 'desirable'])}
        required
      />
      <SelectField
        {...form}
        name="pick_rule"
        label={t('pick_rule')}
        options={choices(['new_only', 'new_first', 'refurbished_first'])}
        required
      />
      <CheckField {...form} name="repairable" label={t('repairable')} />
      <CheckField {...form} name="incoming_inspection" label={t('incoming_inspection')} />
    </div>
  );
}
