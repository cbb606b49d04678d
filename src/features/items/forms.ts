import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { criticalities, type ItemInput, itemKinds, pickRules, serialPatternRegExp, trackings } from './item.js';

export const itemForm: z.ZodType<ItemInput> = z
  .object({
    code: field.code(),
    name_zh: field.text(100),
    name_en: field.optionalText(100).transform((text) => text ?? ''),
    specification: field.optionalText(300).transform((text) => text ?? ''),
    kind: field.choice(itemKinds),
    unit: field.text(20),
    decimals: z.coerce.number({ error: 'choose' }).int('choose').min(0, 'choose').max(3, 'choose').default(0),
    tracking: field.choice(trackings),
    serial_pattern: field.optionalText(100).transform((text) => text?.toUpperCase() ?? null),
    price: field.money(),
    criticality: field.choice(criticalities),
    repairable: field.checked(),
    incoming_inspection: field.checked(),
    pick_rule: field.choice(pickRules),
  })
  .superRefine((item, context) => {
    if (item.serial_pattern && !serialPatternRegExp(item.serial_pattern)) {
      context.addIssue({ code: 'custom', path: ['serial_pattern'], message: 'bad_pattern' });
    }
  })
  .transform((item) => ({
    ...item,
    decimals: item.tracking === 'serial' ? 0 : item.decimals,
    serial_pattern: item.tracking === 'serial' ? item.serial_pattern : null,
  }));

export const aliasForm = z.object({ code: field.text(200).transform((text) => text.normalize('NFKC').toUpperCase()) });

export const substituteForm = z.object({
  substitute: field.text(200),
  both_ways: field.checked(),
  note: field.optionalText(200),
});

/** An empty successor: none any more. */
export const successorForm = z.object({
  successor: field.optionalText(200),
  version: z.coerce.number().int().catch(0),
});
