import type { CustodyRefusal } from '../../src/features/custody/custody.js';
import { defineMessages, type Message } from '../components/language.js';

export const custodyNotifications = defineMessages({
  hand_over_offered: {
    zh: '{giver} 请 {receiver} 接收 {n} 项物料，待确认',
    en: '{giver} offers {receiver} {n} lines of parts to take over',
  },
  hand_over_accepted: {
    zh: '{receiver} 已接收 {giver} 交接的 {n} 项物料',
    en: '{receiver} has taken over {n} lines from {giver}',
  },
  hand_over_refused: {
    zh: '{receiver} 未接收 {giver} 交接的物料：{reason}',
    en: '{receiver} does not take over what {giver} offered: {reason}',
  },
  hand_over_withdrawn: {
    zh: '{giver} 给 {receiver} 的交接已撤回',
    en: 'The hand-over from {giver} to {receiver} is withdrawn',
  },
  count_to_decide: {
    zh: '{place} 盘点有 {n} 项差异，待您确认（盘点人 {counter}）',
    en: '{counter} counted {place}: {n} lines differ and wait for your decision',
  },
  count_posted: { zh: '{place} 的盘点差异已入账', en: 'The differences counted in {place} are posted' },
  count_refused: {
    zh: '{place} 的盘点差异未认可：{reason}',
    en: 'The differences counted in {place} are not accepted: {reason}',
  },
});

export const custodyRefusals: Record<CustodyRefusal, Message> = {
  hand_over_to_holder: {
    zh: '接收人就是现在的保管人，请选择其他人。',
    en: 'The receiver holds these already. Choose somebody else.',
  },
  hand_over_to_offerer: {
    zh: '您不能代他人把物料交接给自己，请由其他主管办理。',
    en: 'You cannot offer yourself what somebody else holds. Let another supervisor do it.',
  },
  hand_over_for_other: { zh: '只能交接自己保管的物料。', en: 'You can only hand over what you hold yourself.' },
  hand_over_receiver_retired: {
    zh: '{receiver} 已停用，请选择其他接收人。',
    en: '{receiver} has left. Choose another receiver.',
  },
  hand_over_receiver_may_not: {
    zh: '{receiver} 没有接收物料的权限，请选择其他接收人。',
    en: '{receiver} has no role that may take over parts. Choose another receiver.',
  },
  hand_over_receiver_blocked: {
    zh: '{receiver} 借用的 {item} 已逾期 {days} 天（超过 {setting} 天），归还前不能再接收在借工具。',
    en: '{receiver} has {item}, which is {days} days overdue (more than {setting}), and cannot take over lent tools until it is back.',
  },
  hand_over_empty: { zh: '请至少选择一项物料。', en: 'Choose at least one line.' },
  hand_over_quantity_invalid: {
    zh: '{item} 的数量 {quantity} 不对。',
    en: 'The quantity {quantity} of {item} is not possible.',
  },
  hand_over_more_than_held: {
    zh: '数量超过现有保管量：{items}。请按现在的清单重新选择。',
    en: 'This is more than is held now: {items}. Choose again from the list as it stands.',
  },
  hand_over_already_offered: {
    zh: '已在其他交接中，或已报退、报失：{items}。撤回后才能再交接。',
    en: 'Offered to somebody already, or reported as returned or lost: {items}. Withdraw that first.',
  },
  hand_over_goods_gone: {
    zh: '下列物料已不在 {giver} 处，无法接收：{items}。请 {giver} 撤回后重新发起。',
    en: 'These are no longer with {giver}: {items}. Ask {giver} to withdraw the offer and make a new one.',
  },
  hand_over_over: { zh: '这次交接已经结束。', en: 'This hand-over is over already.' },
  hand_over_not_receiver: {
    zh: '只有 {receiver} 本人可以接收或拒收。',
    en: 'Only {receiver} can accept or refuse this.',
  },
  hand_over_not_giver: {
    zh: '只有 {giver} 或发起人可以撤回。',
    en: 'Only {giver}, or who offered it, can withdraw this.',
  },
  count_place_unsuitable: { zh: '只能盘点个人保管或车辆。', en: 'Only a custody or a vehicle is counted here.' },
  count_of_other: { zh: '您只能盘点自己的保管或车辆。', en: 'You can only count your own custody or a vehicle.' },
  count_under_way: {
    zh: '{place} 正在盘点中（{counter}），完成后才能再盘。',
    en: '{place} is being counted already, by {counter}.',
  },
  count_not_counter: {
    zh: '只有盘点人 {counter} 可以继续这次盘点。',
    en: 'Only {counter}, who counts, can go on with this count.',
  },
  count_finished: { zh: '这次盘点已经完成，不能再改。', en: 'This count is finished and cannot be changed.' },
  count_not_finished: { zh: '这次盘点还没有完成。', en: 'This count is not finished yet.' },
  count_incomplete: {
    zh: '还没有填写数量：{items}。没有的请填 0。',
    en: 'No quantity yet for {items}. Enter 0 for what is not there.',
  },
  count_over: { zh: '这次盘点已经结束。', en: 'This count is over already.' },
  count_quantity_invalid: { zh: '{item} 的数量不对。', en: 'The quantity of {item} is not possible.' },
  count_lot_needed: {
    zh: '{item} 按批次管理，请扫批次标签。',
    en: '{item} is kept by lot: scan the label of the lot.',
  },
  count_by_oneself: { zh: '盘点人不能审核自己的盘点差异。', en: 'Who counted cannot decide about the differences.' },
  count_of_own_custody: {
    zh: '不能审核自己保管物料的盘点差异。',
    en: 'Nobody decides about a count of their own custody.',
  },
  count_parts_open: {
    zh: '下列缺少的物料属于未核销的领料，请先由保管人报遗失：{items}。',
    en: 'These missing pieces belong to tasks and are not accounted for: {items}. Their holder has to report them as lost first.',
  },
  count_tools_lent: {
    zh: '下列缺少的工具在借条上还没有归还，请先在借条上报遗失：{items}。',
    en: 'These missing tools are out on loans: {items}. Report them as lost on the loan first.',
  },
  count_booked_elsewhere: {
    zh: '下列序列号账上在别处，请先办理交接或移库：{items}。',
    en: 'The book has these elsewhere: {items}. Hand them over or move them first.',
  },
  count_fewer_left: {
    zh: '盘点后账面已变动，不够扣减：{items}。请退回后重新盘点。',
    en: 'Fewer are booked there now than are missing: {items}. Refuse this count and have it counted again.',
  },
  clearance_own: {
    zh: '不能为自己办理离职清点，请由其他人办理。',
    en: 'Nobody signs off their own clearance. Somebody else has to.',
  },
  clearance_left: {
    zh: '{person} 名下还有未清事项，不能签核：{items}。',
    en: '{person} cannot be signed off yet. Still open: {items}.',
  },
  clearance_signed: {
    zh: '{person} 已由 {signer} 签核，此后名下没有新增物料。',
    en: '{signer} has signed off {person} already, and nothing was held since.',
  },
};
