import { defineMessages } from '../components/language.js';

export const toolExtensionMessages = defineMessages({
  extensions: { zh: '续借申请', en: 'Requests for more time' },
  loans: { zh: '工具借用', en: 'Tool loans' },
  ask_title: { zh: '申请续借', en: 'Ask for more time' },
  ask_text: {
    zh: '选择要续借的工具和归还日期。仓管员或主管同意后，应还日期才会改变。',
    en: 'Choose the tools and the day. They are due on it once the storekeeper or a supervisor agrees.',
  },
  direct_title: { zh: '直接续借', en: 'Give more time' },
  direct_text: {
    zh: '不经申请直接延长应还日期，保管人会收到通知。',
    en: 'Moves the day on which they are due without a request. Their holders are told.',
  },
  tools: { zh: '工具', en: 'Tools' },
  due: { zh: '{day} 应还', en: 'due on {day}' },
  overdue: { zh: '逾期 {n} 天', en: { one: '{n} day overdue', other: '{n} days overdue' } },
  held_by: { zh: '在 {person} 处', en: 'with {person}' },
  duty_ends: {
    zh: '{kind}于 {day} 到期，之后须先检查才能再借出',
    en: '{kind} falls due on {day}: after that it has to be checked before it is lent again',
  },
  duty_failed: { zh: '{kind}不合格，请尽快归还', en: '{kind} was failed: please bring it back' },
  calibration: { zh: '校准', en: 'Calibration' },
  electrical_safety: { zh: '电气安全检测', en: 'The electrical safety test' },
  inspection: { zh: '点检', en: 'The inspection' },
  maintenance: { zh: '保养', en: 'Maintenance' },
  reserved_from: {
    zh: '{person} 已预约 {from} 至 {to}',
    en: 'Reserved by {person} from {from} to {to}',
  },
  asked_already: { zh: '已申请续借到 {day}，待处理', en: 'More time until {day} is asked for already' },
  reported_lost: { zh: '已报遗失，待审批', en: 'Reported lost, waits for a decision' },
  see_request: { zh: '查看申请', en: 'See the request' },
  until: { zh: '续借到', en: 'Until' },
  days_more: { zh: '+{n} 天', en: { one: '+{n} day', other: '+{n} days' } },
  other_day: { zh: '其他日期', en: 'Another day' },
  other_day_hint: { zh: '最晚 {day}', en: 'Not later than {day}' },
  day: { zh: '日期', en: 'Day' },
  reason: { zh: '原因', en: 'Reason' },
  reason_hint: { zh: '例如：现场工作未完成', en: 'Such as: the work on site takes longer' },
  note: { zh: '说明（可不填）', en: 'Note, if any' },
  ask: { zh: '提交申请', en: 'Send the request' },
  give: { zh: '延长应还日期', en: 'Give more time' },
  nothing_title: { zh: '没有可以续借的工具', en: 'There is nothing to keep longer' },
  nothing_text: {
    zh: '这张借条上没有在您手里、且可以续借的工具。',
    en: 'You have no tool of this loan that could be kept longer.',
  },
  to_loan: { zh: '查看借条', en: 'See the loan' },
  choose_tools: { zh: '请至少选择一件工具', en: 'Choose at least one tool' },
  choose_day: { zh: '请选择日期', en: 'Choose a day' },
  list_text: {
    zh: '同意后，工具的应还日期随之改变，申请人会收到通知。',
    en: 'When you agree, the tools are due on the new day and who asked is told.',
  },
  none_title: { zh: '没有待处理的续借申请', en: 'Nobody asks for more time' },
  none_text: {
    zh: '借用人在手机上申请续借后，会列在这里。',
    en: 'Requests that borrowers send from their phones are listed here.',
  },
  request_n: { zh: '续借申请 {n}', en: 'Request {n} for more time' },
  given_n: { zh: '直接续借 {n}', en: 'More time given, {n}' },
  asked_by: { zh: '申请人', en: 'Asked by' },
  given_by: { zh: '经办人', en: 'Given by' },
  asked_at: { zh: '申请时间', en: 'Asked' },
  asked_until: { zh: '申请借到', en: 'Asked until' },
  from_to: { zh: '{from} → {to}', en: '{from} → {to}' },
  grant_until: { zh: '同意借到 {day}', en: 'Agree until {day}' },
  about: { zh: '{act} {loan} {person}', en: '{act} {loan} {person}' },
  grant_shorter: { zh: '只同意到较早的日期', en: 'Agree until an earlier day' },
  grant_this_day: { zh: '同意到这一天', en: 'Agree until this day' },
  shorter_of: { zh: '{loan} 同意借到的日期', en: 'Day until which {loan} may be kept' },
  refuse: { zh: '不同意', en: 'Refuse' },
  refuse_reason: { zh: '不同意的原因', en: 'Why not' },
  refuse_reason_of: { zh: '不同意 {loan} 续借的原因', en: 'Why {loan} is not to be kept longer' },
  decided_own: {
    zh: '这是您自己的申请，或有工具在您手里，由其他人处理。',
    en: 'This is your own request, or you have one of the tools: somebody else decides.',
  },
  withdraw: { zh: '撤回申请', en: 'Withdraw the request' },
  withdraw_confirm: { zh: '撤回这个续借申请？', en: 'Withdraw this request?' },
  waits: { zh: '待处理', en: 'Waits for a decision' },
  granted: { zh: '已同意', en: 'Agreed' },
  refused: { zh: '未同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  void: { zh: '已失效', en: 'No longer needed' },
  given: { zh: '已延期', en: 'Given' },
  granted_text: { zh: '{person} 同意借到 {day}', en: '{person} agreed until {day}' },
  refused_text: { zh: '{person} 未同意', en: '{person} refused' },
  void_text: {
    zh: '工具已归还、转交或已另行延期，或申请的日期已过，不必再处理。',
    en: 'The tools are back, with somebody else or kept longer already, or the day has gone by: nothing is left to decide.',
  },
  waiting_text: {
    zh: '仓管员和主管已收到通知，处理后会告诉您。同意之前，请按原日期归还。',
    en: 'Storekeepers and supervisors have been told; you will hear of their decision. Until then the old day holds.',
  },
  back: { zh: '已归还', en: 'Back' },
  now_due: { zh: '现应还', en: 'Due now' },
  decided: { zh: '已处理 {loan} 的续借申请', en: 'The request for {loan} is decided' },
});

export const toolExtensionRefusals = defineMessages({
  extension_no_tools: { zh: '请至少选择一件工具。', en: 'Choose at least one tool.' },
  extension_not_holder: {
    zh: '{tool} 在 {person} 手里，由 {person} 申请续借。',
    en: '{tool} is with {person}, who has to ask for more time.',
  },
  extension_tool_back: { zh: '{tool} 已经归还，不用续借。', en: '{tool} is back already: it needs no more time.' },
  extension_tool_lost: {
    zh: '{tool} 已报遗失，审批前不能续借。',
    en: '{tool} is reported as lost. It can be kept longer only if it is found again.',
  },
  extension_day_past: { zh: '{day} 已经过去，请选今天或以后的日期。', en: '{day} has gone by. Choose today or later.' },
  extension_day_not_later: {
    zh: '{tool} 现在就借到 {day}，请选更晚的日期。',
    en: '{tool} may be kept until {day} already. Choose a later day.',
  },
  extension_day_too_late: { zh: '最晚只能借到 {day}。', en: 'It can be kept until {day} at the latest.' },
  extension_waits_already: {
    zh: '{tool} 已有一个续借申请待处理，撤回后才能再申请。',
    en: 'A request for {tool} waits already. Withdraw it before you ask again.',
  },
  extension_reserved: {
    zh: '{tool} 已被 {person} 预约（{number}，{from} 至 {to}），请选更早的日期，或与对方商量。',
    en: '{tool} is reserved by {person} from {from} to {to} ({number}). Choose an earlier day, or talk to them.',
  },
  extension_own: {
    zh: '自己申请的、或自己手里的工具，要由其他人同意续借。',
    en: 'What you asked for or have yourself, somebody else has to agree to.',
  },
  extension_not_asker: { zh: '只有申请人 {person} 可以撤回。', en: 'Only {person}, who asked, can withdraw this.' },
  extension_granted_already: {
    zh: '{person} 已经同意，借到 {day}。',
    en: '{person} has agreed already, until {day}.',
  },
  extension_refused_already: { zh: '{person} 已经处理，没有同意。', en: '{person} has refused this already.' },
  extension_withdrawn: { zh: '这个续借申请已经撤回。', en: 'This request has been withdrawn.' },
  extension_void: {
    zh: '{person} 申请的工具已归还、转交或已另行延期，不必再处理。',
    en: 'The tools that {person} asked for are back, with somebody else or kept longer already: nothing is left to decide.',
  },
  extension_longer_than_asked: {
    zh: '只申请到 {day}，不能同意更晚的日期。',
    en: 'It was asked for until {day}: it can’t be longer.',
  },
  extension_reason_needed: { zh: '请填写不同意的原因。', en: 'Say why not.' },
});

export const toolExtensionNotifications = defineMessages({
  extension_asked: {
    zh: '{person} 申请把 {loan} 的 {n} 件工具借到 {until}。原因：{reason}。',
    en: {
      one: '{person} asks to keep {n} tool of {loan} until {until}. Reason: {reason}.',
      other: '{person} asks to keep {n} tools of {loan} until {until}. Reason: {reason}.',
    },
  },
  extension_granted: {
    zh: '{person} 同意 {loan} 续借到 {until}。',
    en: '{person} agreed that you keep the tools of {loan} until {until}.',
  },
  extension_refused: {
    zh: '{person} 没有同意 {loan} 续借到 {until}，请按原日期归还。原因：{reason}。',
    en: '{person} did not agree to {until} for {loan}: the old day holds. Reason: {reason}.',
  },
  loan_extended: {
    zh: '{person} 把您在 {loan} 上的工具延期到 {until}。',
    en: '{person} gave you more time for tools of {loan}: until {until}.',
  },
});
