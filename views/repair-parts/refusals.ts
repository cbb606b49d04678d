import type { RepairPartRefusal } from '../../src/features/repair-parts/repair-part.js';
import { defineMessages, type Message } from '../components/language.js';

export const repairPartRefusals: Record<RepairPartRefusal, Message> = {
  parts_order_over: {
    zh: '维修单 {order} 已结束，不能再领配件。',
    en: 'Repair order {order} is over: it takes no more parts.',
  },
  parts_order_outside: {
    zh: '维修单 {order} 的件在外修厂，回来后才能领配件。',
    en: 'The piece of {order} is at an outside shop: parts can be taken once it is back.',
  },
  parts_order_to_inspect: {
    zh: '维修单 {order} 已送检，不能再换配件。检验退回后才能继续修。',
    en: '{order} is with quality for inspection and takes no parts. If the inspection fails, it comes back to the workshop.',
  },
  parts_order_not_taken: {
    zh: '维修单 {order} 还没有人接单，请先接单再领配件。',
    en: 'Nobody has taken {order} yet. Take it first, then use parts.',
  },
  parts_order_with_customer: {
    zh: '维修单 {order} 在等客户答复报价，暂不能领配件。',
    en: '{order} waits for the customer’s answer to the quote, so no parts are used on it now.',
  },
  parts_none: { zh: '请先选择要领的配件。', en: 'Choose a part first.' },
  part_item_retired: { zh: '{item} 已停用，请改领替代料。', en: '{item} is retired. Choose what replaces it.' },
  part_is_tool: {
    zh: '{item} 是工具，不能当配件用掉。需要用它请走工具借用。',
    en: '{item} is a tool and is not used up. Borrow it as a tool instead.',
  },
  part_quantity_invalid: {
    zh: '{item} 的数量“{quantity}”不对，请检查数字和小数位。',
    en: '“{quantity}” is no quantity of {item}. Check the number and its decimals.',
  },
  part_warehouse_wrong: { zh: '{place} 不是在用的仓库。', en: '{place} is no warehouse in use.' },
  part_no_warehouse: { zh: '还没有建仓库，无处领配件。', en: 'There is no warehouse yet to take parts from.' },
  part_wanted_over: { zh: '{item} 已经领完或取消了。', en: 'Nothing is left to take of {item}.' },
  parts_too_many: { zh: '{order} 的配件已满 {most} 行。', en: '{order} has {most} lines of parts already.' },
  part_of_customer: {
    zh: '{item} {serial} 是客户“{owner}”的财产，不能当配件用。',
    en: '{item} {serial} belongs to {owner} and is not ours to use.',
  },
  part_not_in_store: {
    zh: '{item} {serial} 账上不在仓库里，在“{place} {placeName}”。请先把它入库，或扫描仓库里的另一件。',
    en: 'The book has {item} {serial} at {place} ({placeName}), not in a store. Put it into stock first, or scan another one.',
  },
  part_condition_wrong: {
    zh: '{item} {serial} 在 {place} 的状态是“{condition}”，不能用作配件。',
    en: '{item} {serial} at {place} is marked “{condition}” and cannot be used as a part.',
  },
  part_lot_expired: {
    zh: '{item} 批次 {lot} 已过期（{expiresOn}），不能用。请拿没过期的批次。',
    en: 'Lot {lot} of {item} expired on {expiresOn}. Take a lot that is still good.',
  },
  part_picked_already: {
    zh: '{item} {serial} 已为领料单 {slip} 拣出，请换一件。',
    en: '{item} {serial} is picked for slip {slip}. Take another one.',
  },
  part_bin_has_less: {
    zh: '{place} 只有 {left} 个 {item} 可拿，不够 {asked} 个。',
    en: 'Only {left} of {item} can be taken at {place}, not {asked}.',
  },
  part_not_in_bin: {
    zh: '这里没有可用的 {item}。请到 {elsewhere} 去拿。',
    en: 'There is no usable {item} here. It lies at {elsewhere}.',
  },
  part_nowhere: {
    zh: '仓库里没有可用的 {item}。请登记为缺料，到货后系统会通知。',
    en: 'No store has any usable {item}. Ask for it as a wanted part: you are told when it comes in.',
  },
  part_ask_serial: { zh: '{item} 按序列号管理，请扫描这一件的序列号。', en: 'Scan the serial number of this {item}.' },
  part_ask_lot: {
    zh: '{item} 这里有几个批次，请扫描批次标签（先到期的是 {first}）。',
    en: 'Several lots of {item} lie here. Scan the lot; {first} expires first.',
  },
  part_back_already: { zh: '{item} {serial} 已经退回库了。', en: '{item} {serial} is back on the shelf already.' },
  part_back_more_than_used: {
    zh: '{item} 只领用了 {left}，不能退 {asked}。',
    en: 'Only {left} of {item} are on this order: {asked} cannot be put back.',
  },
  part_back_place_wrong: { zh: '{place} 不是库位，不能放配件。', en: '{place} is no bin: parts cannot be put there.' },
  part_use_undone: { zh: '{item} {serial} 的这次领用已经撤销。', en: 'This use of {item} {serial} is undone already.' },
  part_use_of_other_order: {
    zh: '{item} 的这次领用不在维修单 {order} 上。',
    en: 'This use of {item} is not on {order}.',
  },
  recovery_not_unrepairable: {
    zh: '维修单 {order} 没有按“无法修复”报废，不能拆件回收。',
    en: '{order} did not end as unrepairable and scrapped, so nothing is recovered from it.',
  },
  recovery_of_customer: {
    zh: '维修单 {order} 的件是客户的，不能拆件回收。',
    en: 'The piece of {order} belongs to the customer: nothing is recovered from it.',
  },
  recovery_serial_missing: {
    zh: '{item} 按序列号管理，请填写拆下件的序列号。',
    en: '{item} is tracked by serial number: enter the number of the part.',
  },
  recovery_of_itself: {
    zh: '{item} {serial} 就是报废的这一件，只能回收从它上面拆下来的部件。',
    en: '{item} {serial} is the scrapped piece itself. Only parts taken out of it can be recovered.',
  },
  recovery_place_wrong: {
    zh: '{place} 放不了：测试好的放库位，待检的放隔离区。',
    en: '{place} is not right: tested parts go to a bin, untested ones into quarantine.',
  },
};

export const repairPartNotifications = defineMessages({
  repair_parts_there: {
    zh: '维修单 {order} 等的配件到齐了，可以继续修',
    en: 'The parts for {order} are there: the repair can go on',
  },
});
