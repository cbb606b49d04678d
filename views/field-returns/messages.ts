import type { FieldReturnRefusal } from '../../src/features/field-returns/old-part.js';
import { type Message } from '../components/language.js';

export const fieldReturnRefusals: Record<FieldReturnRefusal, Message> = {
  old_part_already_back: {
    zh: '换下的旧件 {item} 已经收回，不能再撤销。旧件序列号：{serial}。',
    en: 'The old part {item} has come back already, so this cannot be undone. Its serial number: {serial}.',
  },
  old_part_not_expected: {
    zh: '这件旧件已不在待收之列，可能刚被收回、免收或撤销。请看最新的清单。',
    en: 'This old part is no longer expected: it was just received, waived or undone. Look at the list as it is now.',
  },
  old_part_more_than_expected: {
    zh: '{item} 只等收 {expected} 件，不能收 {asked} 件。',
    en: 'Only {expected} of {item} are expected, so {asked} cannot be received.',
  },
  old_part_quantity_invalid: {
    zh: '{item} 的数量 {quantity} 不对：要大于 0，最多 {decimals} 位小数。',
    en: '{quantity} is no quantity of {item}: it must be above 0, with at most {decimals} decimals.',
  },
  old_part_serial_missing: {
    zh: '{item} 按序列号管理，请填写旧件上的序列号。',
    en: '{item} is tracked by serial number: enter the one on the old part.',
  },
  old_part_serial_elsewhere: {
    zh: '账上 {item} 的序列号 {serial} 在 {place}（{placeName}），不在客户那里。请先核对序列号；号码无误时，请联系该处把账查清。',
    en: 'The book has serial number {serial} of {item} at {place} ({placeName}), not at the customer. Check the number; if it is right, clear this up with who keeps that place.',
  },
  old_part_waived_by_self: {
    zh: '自己要交回的旧件，不能由自己免收。请由其他主管处理。',
    en: 'Nobody waives an old part that they have to bring back themselves. Ask another supervisor.',
  },
};
