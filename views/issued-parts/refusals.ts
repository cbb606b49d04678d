import type { IssuedPartRefusal } from '../../src/features/issued-parts/issued-part.js';
import type { Message } from '../components/language.js';

export const issuedPartRefusals: Record<IssuedPartRefusal, Message> = {
  more_than_open: {
    zh: '{item} 只剩 {open} 未核销，不能填 {asked}。',
    en: 'Only {open} of {item} are still open, so {asked} cannot be reported.',
  },
  part_nothing_open: {
    zh: '{item} 已经填完，没有未核销的。序列号：{serial}。',
    en: 'Nothing of {item} is open any more. Serial number: {serial}.',
  },
  use_quantity_invalid: {
    zh: '{item} 的数量“{quantity}”不对：要大于 0，最多 {decimals} 位小数。',
    en: '“{quantity}” is no quantity of {item}: it must be above 0, with at most {decimals} decimals.',
  },
  part_elsewhere: {
    zh: '账上 {item} 的序列号 {serial} 在 {place}，已不在领用人手里，所以不能核销。请先找仓管员把账查清。',
    en: 'The book has {item}, serial number {serial}, at {place}: it is no longer in custody and cannot be accounted for here. Ask the storekeeper to clear this up.',
  },
  part_of_another: {
    zh: '{item} 在 {holder} 名下，不是您的。请由本人、销售助理或主管填写。',
    en: '{item} is held by {holder}, not by you. It is for them, an assistant or a supervisor to report.',
  },
  parcel_under_way: {
    zh: '{item} 还在寄送途中。请先确认到货，再填写用在哪里。',
    en: '{item} is still on its way. Confirm the arrival of the parcel first.',
  },
  part_task_closed: {
    zh: '任务 {task} 已结束，不能再填装机或消耗。没用掉的请交回仓库。',
    en: 'Task {task} has ended: nothing more can be reported as fitted or used up. Bring back what is left.',
  },
  device_unknown: { zh: '没有这台设备。', en: 'There is no such device.' },
  device_of_other_customer: {
    zh: '设备 {device} 是 {customer} 的，不是任务 {task} 的客户的。备件不能装到别的客户的设备上；请选对设备，或另开任务领料。',
    en: 'Device {device} belongs to {customer}, not to the customer of task {task}. Choose a device of this customer, or draw the part for another task.',
  },
  fitted_device_retired: {
    zh: '设备 {device} 已停用，不能再往上装。',
    en: 'Device {device} is retired: nothing can be fitted in it.',
  },
  old_part_reason_missing: { zh: '请写明为什么没有旧件。', en: 'Say why no old part comes out.' },
  what_happened_missing: { zh: '请写明发生了什么。', en: 'Say what happened.' },
  report_undone_already: { zh: '这一条已经撤销了。', en: 'This has been undone already.' },
  report_decided_already: {
    zh: '这一条刚被别人处理过，请看最新状态。',
    en: 'Somebody else has just dealt with this. Look at it as it is now.',
  },
  report_of_another: {
    zh: '这一条是 {reporter} 填的，请由本人、销售助理或主管撤销。',
    en: 'This was reported by {reporter}: it is for them, an assistant or a supervisor to undo.',
  },
  report_cannot_be_undone: {
    zh: '这一条不能撤销：交接要由对方再交接回来，报损核准后不再更改。',
    en: 'This cannot be undone: a hand-over is handed back by the other person, and an approved write-off stands.',
  },
  use_moved_on: {
    zh: '{item}（序列号 {serial}）此后又动过，现在账上在 {place}，不能再撤销。',
    en: '{item}, serial number {serial}, has moved on and is at {place} now, so this cannot be undone.',
  },
  undo_task_closed: {
    zh: '任务 {task} 已结束，装机和消耗不能再撤销。',
    en: 'Task {task} has ended: what was fitted or used up can no longer be undone.',
  },
  return_place_wrong: {
    zh: '{place} 不是仓库里的货位，退料请放进货位。',
    en: '{place} is no bin of a warehouse. Put what comes back into a bin.',
  },
  untested_to_quarantine: {
    zh: '拆过或有疑问的退料要放进待检区，不能放 {place}。',
    en: 'What was opened or is doubtful goes into quarantine, not to {place}.',
  },
  write_off_reason_missing: {
    zh: '请写明不同意的理由，填报人才知道怎么办。',
    en: 'Say why not, so that who reported it knows what to do.',
  },
  write_off_own: {
    zh: '自己填报的或自己名下的，不能自己核准。',
    en: 'Nobody decides on a loss that they reported, or of what they hold themselves.',
  },
  write_off_not_approver: {
    zh: '报损由部长或代理审批人核准，您没有这个权限。',
    en: 'Losses are decided on by the department head or a deputy; you are neither.',
  },
  write_off_above_limit: {
    zh: '金额 {value} 超出您的审批限额，请交上一级。',
    en: 'The value of {value} is above your limit: it is for the next level to decide.',
  },
  held_not_enough: {
    zh: '{item} 不挂在领料单上的只有 {free}，不能填 {asked}。',
    en: 'Only {free} of {item} are held without a slip, so {asked} cannot be put onto a task.',
  },
  held_task_unknown: {
    zh: '没有这个任务，或您没有参加这个任务。',
    en: 'There is no such task, or you have no part in it.',
  },
  taken_off_has_slip: {
    zh: '{item} 是凭领料单领的，不能从任务里拿掉；没用掉请退回仓库。',
    en: '{item} was drawn on a slip and stays with its task; bring it back to the store if it was not used.',
  },
};
