import type { RepairRefusal } from '../../src/features/repairs/repair.js';
import { defineMessages, type Message } from '../components/language.js';

export const repairRefusals: Record<RepairRefusal, Message> = {
  repair_not_repairable: {
    zh: '{item} 不能开维修单：物料没有标为可维修，或者这件已报废。序列号：{serial}。',
    en: 'No repair order for {item}: the item is not marked as repairable, or the piece is scrap. Serial number: {serial}.',
  },
  repair_exists: {
    zh: '{item} 已有维修单 {repair}，不能再开。序列号：{serial}。',
    en: '{item} has repair order {repair} already. Serial number: {serial}.',
  },
  repair_no_workshop: {
    zh: '还没有维修车间。请先在“地点”里建一个。',
    en: 'There is no workshop yet. Create one under Places first.',
  },
  repair_over: {
    zh: '维修单 {repair} 已经结束，不能再改。',
    en: 'Repair order {repair} is over and cannot be changed any more.',
  },
  repair_begun: {
    zh: '维修单 {repair} 已经有人处理，不能撤销。请在维修单上取消。',
    en: 'Somebody has worked on repair order {repair}, so it cannot be undone. Cancel it on the order itself.',
  },
  repair_not_in_work: {
    zh: '维修单 {repair} 还没有人接手。请先点“我来修”。',
    en: 'Nobody has taken repair order {repair} yet. Take it first.',
  },
  repair_not_waiting: {
    zh: '维修单 {repair} 的状态已经变了，现在不能这样做。请看一下再操作。',
    en: 'Repair order {repair} is in another state by now, so this cannot be done. Look at it again.',
  },
  repair_taken: {
    zh: '维修单 {repair} 已由 {person} 接手（{since}）。需要换人请找主管或质检员。',
    en: 'Repair order {repair} was taken by {person} at {since}. A supervisor or quality can reassign it.',
  },
  repair_not_yours: {
    zh: '维修单 {repair} 在 {person} 手里，只有本人、主管或质检员可以退回或转交。',
    en: 'Repair order {repair} is with {person}: only they, a supervisor or quality can give it back or reassign it.',
  },
  repair_at_inspection: {
    zh: '维修单 {repair} 已送检或检验通过，不能再登记。',
    en: 'Repair order {repair} is at inspection or has passed it: nothing more can be booked.',
  },
  repair_at_outside_shop: {
    zh: '维修单 {repair} 的东西在外修单位 {supplier}，收回之前不能登记。',
    en: 'The piece of repair order {repair} is at {supplier}. Book it back in first.',
  },
  repair_waits_for_customer: {
    zh: '维修单 {repair} 在等客户答复报价，暂时不能登记。',
    en: 'Repair order {repair} waits for the customer’s answer to the quote.',
  },
  repair_piece_elsewhere: {
    zh: '账上 {item} 在“{place}”，不在维修单所说的地方。序列号：{serial}。请先把账查清。',
    en: 'The book has {item} at “{place}”, not where the repair order says. Serial number: {serial}. Clear this up first.',
  },
  repair_piece_outside_house: {
    zh: '账上 {item} {serial} 不在公司（{place}）。收到的东西请走返回件登记。',
    en: 'The book has {item} {serial} outside the house, at {place}. Log it as a field return when it comes in.',
  },
  repair_piece_in_custody: {
    zh: '账上 {item} {serial} 在“{place}”，请先交回或归还入库，再开维修单。',
    en: 'The book has {item} {serial} at “{place}”. Take it back first, then open the repair order.',
  },
  repair_piece_in_triage: {
    zh: '{item} {serial} 是返回件 {number}，还没有判定。请在“检验判定”里决定返修。',
    en: '{item} {serial} is on return {number}, which is not decided yet. Decide on the repair in triage.',
  },
  repair_piece_to_scrap: {
    zh: '{item} {serial} 正在等待报废审批，审批有了结果才能返修。',
    en: '{item} {serial} waits for an approval to be scrapped. It can be repaired if that is refused.',
  },
  repair_piece_claimed: {
    zh: '{item} {serial} 正在向供应商索赔（{claim}）。要自己修，请先取消索赔。',
    en: '{item} {serial} is claimed from its supplier ({claim}). To repair it here, cancel the claim first.',
  },
  repair_has_work: {
    zh: '维修单 {repair} 已有登记内容，只有质检员或主管写明原因后才能取消。',
    en: 'Work is booked on repair order {repair}: only quality or a supervisor can cancel it, with a reason.',
  },
  repair_parts_on_it: {
    zh: '维修单 {repair} 上还有没退回的配件或没取消的配件需求。请先处理配件，再取消维修单。',
    en: 'Parts are still used on or wanted for repair order {repair}. Put them back or cancel them first.',
  },
  repair_reason_missing: { zh: '请写明原因。', en: 'Give the reason.' },
  repairer_wrong: {
    zh: '{person} 不是在岗的维修人员，不能接手。',
    en: '{person} does not work in the workshop and cannot take repairs.',
  },
  repair_day_past: { zh: '承诺日期不能早于今天。', en: 'The promised day cannot be in the past.' },
  repair_own_not_charged: {
    zh: '公司自有的东西不能标为收费维修，除非写明客户。',
    en: 'What is ours and has no customer cannot be a charged repair.',
  },
  diagnosis_fault_missing: {
    zh: '请选择或写出确认的故障，或者勾选“检测正常”。',
    en: 'Choose or write the confirmed fault, or tick “no fault found”.',
  },
  diagnosis_component_missing: {
    zh: '第 {row} 行有位号，但没有元器件。',
    en: 'Row {row} has a board location but no component.',
  },
  labour_running: {
    zh: '您在 {repair} 上的计时还在走。请先停掉它。',
    en: 'Your timer is still running on {repair}. Stop it first.',
  },
  labour_not_running: { zh: '计时已经停了。', en: 'The timer has been stopped already.' },
  labour_long: {
    zh: '计时已走了 {hours} 小时，可能忘了停。请填实际分钟数。',
    en: 'The timer has run for {hours} hours, so it was probably forgotten. Type the minutes really worked.',
  },
  labour_of_other: {
    zh: '这条工时是 {person} 的，只有本人或主管、质检员可以删除。',
    en: 'This labour is {person}’s: only they, a supervisor or quality can remove it.',
  },
  labour_removed_already: { zh: '这条工时已经删除了。', en: 'This labour has been removed already.' },
  outside_supplier_wrong: {
    zh: '外修单位要选供应商名录里在用的供应商。',
    en: 'Choose a supplier that is in use as the outside shop.',
  },
  outside_not_out: {
    zh: '维修单 {repair} 的东西不在外修，已经收回了。',
    en: 'The piece of repair order {repair} is not at an outside shop: it is back already.',
  },
  outside_bill_recorded: { zh: '这笔外修费用已经登记过了。', en: 'This bill has been recorded already.' },
  software_needs_serial: {
    zh: '{item} 没有序列号，程序版本无处可记。',
    en: '{item} has no serial number on which the software could be recorded.',
  },
  bench_name_taken: { zh: '这个维修车间已有同名工位。', en: 'This workshop has a bench of that name already.' },
  bench_place_wrong: { zh: '工位要放在一个在用的维修车间里。', en: 'A bench belongs in a workshop that is in use.' },
  bench_in_use: {
    zh: '这个工位上有过 {n} 张维修单，不能换车间。请停用它，在新车间另建一个。',
    en: '{n} repair orders name this bench, so it cannot go to another workshop. Retire it and create one there.',
  },
  bench_retired: { zh: '工位“{bench}”已停用。', en: 'Bench “{bench}” is retired.' },
  bench_changed_meanwhile: {
    zh: '别人刚刚改了这个工位。请看一下再改。',
    en: 'Somebody else has just changed this bench. Look at it and change it again.',
  },
};

export const repairNotifications = defineMessages({
  repair_assigned: {
    zh: '{by} 把维修单 {repair}（{item}）交给您',
    en: '{by} gave you repair order {repair} ({item})',
  },
  repair_given_up: {
    zh: '{by} 取消了维修单 {repair}，{item} {serial} 已回隔离区。请撤销返回件 {number} 的处置，重新判定。',
    en: '{by} cancelled repair order {repair}: {item} {serial} is in quarantine again. Undo the decision on return {number} and decide anew.',
  },
  repair_taken_from_you: {
    zh: '{by} 把维修单 {repair}（{item}）转给了 {to}',
    en: '{by} gave repair order {repair} ({item}) to {to}',
  },
});
