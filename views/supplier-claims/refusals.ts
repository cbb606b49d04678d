import { defineMessages } from '../components/language.js';

export const supplierClaimRefusals = defineMessages({
  claim_supplier_wrong: { zh: '请选择在用的供应商', en: 'Choose a supplier that is in use' },
  claim_exists: {
    zh: '这件已在索赔中（{claim}）',
    en: 'This piece is claimed already ({claim})',
  },
  claim_of_customer: {
    zh: '{piece} 是客户的，不能向供应商索赔',
    en: '{piece} is a customer’s: it is not ours to claim',
  },
  claim_piece_outside: {
    zh: '{piece} 账面上不在这个库位，请先核对',
    en: 'The book does not have {piece} there: check where it is first',
  },
  claim_due_past: { zh: '应答复日期不能早于今天', en: 'The day for their answer cannot be past' },
  claim_sent: { zh: '{claim} 已寄出，不能取消', en: '{claim} has been sent: it cannot be cancelled' },
  claim_sent_already: { zh: '{claim} 已经寄出了', en: '{claim} has been sent already' },
  claim_not_sent: { zh: '{claim} 还没有寄出', en: '{claim} has not been sent yet' },
  claim_closed: { zh: '{claim} 已有结果', en: '{claim} has been settled already' },
  claim_cancelled_already: { zh: '{claim} 已取消', en: '{claim} has been cancelled' },
  claim_serial_missing: { zh: '请扫描或填写换来件的序列号', en: 'Scan or type the serial number of what came' },
  claim_serial_same: {
    zh: '{serial} 就是寄出的那件，请选“修好退回”或“拒赔退回”',
    en: '{serial} is the piece that was sent: choose “repaired” or “refused, came back”',
  },
  claim_serial_known: {
    zh: '序列号 {serial} 账面上已在 {place} {placeName}，请核对标签',
    en: 'The book has serial {serial} at {place} {placeName} already: check the label',
  },
  claim_serial_odd: {
    zh: '{serial} 不符合 {item} 的序列号规则 {pattern}，确认无误请打勾',
    en: '{serial} does not look like the serial numbers of {item} ({pattern}): tick the box if it is right',
  },
  claim_lot_missing: { zh: '请填写换来件的批号', en: 'Enter the lot number of what came' },
  claim_amount_missing: { zh: '请填写赔付金额', en: 'Enter the amount credited' },
  claim_changed_meanwhile: {
    zh: '这份索赔刚被别人改过，请核对后再保存',
    en: 'Somebody changed this claim meanwhile: look again, then save',
  },
  claim_piece_unknown: {
    zh: '隔离区里没有这件故障件，请核对序列号',
    en: 'No such faulty piece lies in quarantine: check the serial number',
  },
});

export const supplierClaimNotifications = defineMessages({
  claim_opened: {
    zh: '{by} 提出向 {supplier} 索赔 {piece}（{claim}）',
    en: '{by} opened a claim on {supplier} for {piece} ({claim})',
  },
  claim_cancelled: {
    zh: '{by} 取消索赔 {claim}（{piece}）：{reason}',
    en: '{by} cancelled the claim {claim} ({piece}): {reason}',
  },
  claim_piece_came: {
    zh: '{supplier} 的索赔 {claim} 来件 {piece}，在隔离区待检',
    en: '{piece} came from {supplier} for claim {claim}: it lies untested in quarantine',
  },
  claim_refused_back: {
    zh: '{supplier} 拒赔 {claim}，{piece} 已退回隔离区',
    en: '{supplier} refused claim {claim}: {piece} is back in quarantine, faulty',
  },
  claim_settled_credit: {
    zh: '{supplier} 已同意赔付（{claim}）',
    en: '{supplier} gave credit for claim {claim}',
  },
  claim_settled_refused: { zh: '{supplier} 拒赔（{claim}）', en: '{supplier} refused claim {claim}' },
  claims_overdue: {
    zh: '{n} 份供应商索赔已过答复日期，最早的是 {oldest}',
    en: {
      one: '{n} supplier claim is overdue: {oldest}',
      other: '{n} supplier claims are overdue, the oldest {oldest}',
    },
  },
});
