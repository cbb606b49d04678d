import type { PersonRefusal } from '../../src/features/people/person.js';
import { defineMessages, type Message } from '../components/language.js';

export const peopleMessages = defineMessages({
  people: { zh: '人员', en: 'People' },
  new_person: { zh: '新增人员', en: 'New person' },
  change_person: { zh: '修改人员', en: 'Change person' },
  name: { zh: '姓名', en: 'Name' },
  name_en: { zh: '英文名', en: 'Name in English' },
  username: { zh: '用户名', en: 'Username' },
  username_hint: {
    zh: '登录用，小写字母、数字和 . _ - @；只刷工牌的人可不填',
    en: 'For signing in: a–z, 0–9 and . _ - @. Leave empty for who only uses a badge',
  },
  email: { zh: '邮箱', en: 'E-mail' },
  phone: { zh: '电话', en: 'Phone' },
  language: { zh: '界面语言', en: 'Language of the pages' },
  language_default: { zh: '按浏览器', en: 'As the browser' },
  chinese: { zh: '中文', en: '中文' },
  english: { zh: 'English', en: 'English' },
  roles: { zh: '角色', en: 'Roles' },
  roles_hint: { zh: '至少选一个；可兼任', en: 'At least one; a person may have several' },
  all_roles: { zh: '全部角色', en: 'All roles' },
  show_retired: { zh: '已停用的', en: 'Retired ones' },
  search_hint: { zh: '姓名、英文名、拼音首字母', en: 'Name, English name, pinyin initials' },
  search_hint_all: { zh: '姓名、英文名、用户名、拼音首字母', en: 'Name, English name, username, pinyin initials' },
  empty: { zh: '还没有人员', en: 'Nobody yet' },
  empty_text: {
    zh: '领料、借用和还料都要记到人。先新增第一位同事。',
    en: 'Every issue, loan and return is booked to somebody. Start with the first colleague.',
  },
  account: { zh: '账户与登录', en: 'Account and sign-in' },
  last_sign_in: { zh: '上次登录', en: 'Last sign-in' },
  sessions: { zh: '已登录的设备', en: 'Signed-in devices' },
  password: { zh: '密码', en: 'Password' },
  password_set: { zh: '已设置', en: 'Set' },
  password_unset: { zh: '未设置，不能登录', en: 'None: cannot sign in' },
  reset_password: { zh: '生成临时密码', en: 'Make a temporary password' },
  reset_confirm: {
    zh: '原密码将失效，此人在所有设备上都会退出登录。继续吗？',
    en: 'The present password stops working and the person is signed out everywhere. Go on?',
  },
  temporary_password: { zh: '临时密码（只显示这一次）', en: 'Temporary password (shown only now)' },
  temporary_password_text: {
    zh: '请当面或电话告诉 {name}，并请其登录后在“我的账户”里改掉。',
    en: 'Tell {name} in person or by phone, and ask them to change it under "My account".',
  },
  badge: { zh: '工牌', en: 'Badge' },
  badge_none: { zh: '还没有工牌', en: 'No badge yet' },
  badge_code: { zh: '工牌号', en: 'Code' },
  issued_at: { zh: '发放时间', en: 'Issued' },
  pin: { zh: 'PIN 码', en: 'PIN' },
  pin_hint: { zh: '4 至 8 位数字', en: '4 to 8 digits' },
  pin_set: { zh: '已设置', en: 'Set' },
  pin_unset: { zh: '未设置，工牌还不能用', en: 'None: the badge does not work yet' },
  set_pin: { zh: '设置 PIN 码', en: 'Set the PIN' },
  issue_badge: { zh: '发放工牌', en: 'Issue a badge' },
  reissue_badge: { zh: '换发工牌', en: 'Replace the badge' },
  revoke_badge: { zh: '作废工牌', en: 'Revoke the badge' },
  revoke_confirm: { zh: '旧工牌将立即失效。继续吗？', en: 'The present badge stops working at once. Go on?' },
  print_badge: { zh: '打印工牌', en: 'Print the badge' },
  custody: { zh: '个人保管', en: 'In custody' },
  loans_link: { zh: '借用的工具', en: 'Tools on loan' },
  custody_link: { zh: '查看保管的物料', en: 'See what this person holds' },
  retire_confirm: {
    zh: '停用后此人不能再登录，工牌作废；历史记录保留。继续吗？',
    en: 'A retired person can no longer sign in, and the badge stops working; the history stays. Go on?',
  },
  set_up: { zh: '建立系统管理员', en: 'Create the administrator' },
  set_up_text: {
    zh: '账本还是空的。先建立第一个账户，它管理人员和设置。',
    en: 'The book is empty. Create the first account: it manages people and settings.',
  },
  password_again: { zh: '再输一次密码', en: 'Password again' },
  password_hint: { zh: '至少 10 个字符', en: 'At least 10 characters' },
  create: { zh: '建立', en: 'Create' },
});

/** Events of a person, for the history of changes. */
export const personEventMessages = defineMessages({
  'person.set_up': { zh: '建立首个管理员', en: 'Set up as the first administrator' },
  'person.password_reset': { zh: '管理员重设密码', en: 'Password reset by the administrator' },
  'person.password_changed': { zh: '本人修改密码', en: 'Password changed by the person' },
  'person.signed_out_everywhere': { zh: '在所有设备退出登录', en: 'Signed out everywhere' },
  'person.badge_issued': { zh: '发放工牌', en: 'Badge issued' },
  'person.badge_revoked': { zh: '作废工牌', en: 'Badge revoked' },
  'person.pin_set': { zh: '管理员设置 PIN 码', en: 'PIN set by the administrator' },
  'person.pin_changed': { zh: '本人修改 PIN 码', en: 'PIN changed by the person' },
});

export const personRefusals: Record<PersonRefusal, Message> = {
  username_taken: { zh: '这个用户名已被使用。', en: 'Somebody has this username already.' },
  person_changed_meanwhile: {
    zh: '{person} 的资料刚被别人修改过。请核对新的内容后再保存。',
    en: 'Somebody else has just changed {person}. Check what it says now, then save again.',
  },
  person_holds_stock: {
    zh: '{person} 名下还有物料，不能停用：{items}。请先退库或转给他人。',
    en: '{person} still holds {items} and cannot be retired. Return it or hand it over first.',
  },
  person_owes_accessories: {
    zh: '{person} 还欠随机附件，不能停用：{items}。请先补还，或由主管免除。',
    en: '{person} still owes accessories of tools and cannot be retired: {items}. They have to be brought, or waived by a supervisor.',
  },
  person_is_self: {
    zh: '不能停用自己的账户，请另一位管理员操作。',
    en: 'You cannot retire yourself. Ask another administrator.',
  },
  person_retired: { zh: '{person} 已停用，请先恢复使用。', en: '{person} is retired. Bring them back first.' },
  last_administrator: {
    zh: '{person} 是最后一位能登录的系统管理员。请先指定另一位。',
    en: '{person} is the last administrator who can sign in. Appoint another one first.',
  },
  username_missing: {
    zh: '{person} 还没有用户名。请先填写用户名，再生成密码。',
    en: '{person} has no username. Fill it in first, then make a password.',
  },
  badge_missing: { zh: '还没有有效的工牌。请先发放工牌。', en: 'There is no valid badge. Issue one first.' },
  password_differs: { zh: '现在的密码不对。', en: 'The present password is not right.' },
  setup_over: { zh: '这个链接已失效。', en: 'This link is no longer valid.' },
};
