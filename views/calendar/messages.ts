import type { CalendarRefusal } from '../../src/features/calendar/calendar.js';
import type { DaysProblem } from '../../src/features/calendar/forms.js';
import { defineMessages, type Message } from '../components/language.js';

export const calendarRefusals: Record<CalendarRefusal, Message> = {
  calendar_day_gone: {
    zh: '这些日期已按普通星期计算，可能有人刚刚删除了它们。',
    en: 'These days follow the week already; somebody may have removed them just now.',
  },
};

export const dayProblems = defineMessages({
  backwards: { zh: '不能早于开始日期', en: 'Not before the first day' },
  other_year: { zh: '请按年份分两次填写', en: 'Enter the days of each year by themselves' },
  too_many: { zh: '一次最多 31 天', en: 'At most 31 days at once' },
  worked_anyway: {
    zh: '周一至周五本来就上班；若要取消假日，请选“恢复为普通星期”',
    en: 'Monday to Friday are worked anyway; to end a holiday, choose ‘As in any week’',
  },
}) satisfies Record<DaysProblem, Message>;

export const calendarMessages = defineMessages({
  calendar: { zh: '工作日历', en: 'Working days' },
  calendar_text: {
    zh: '周一至周五上班，下列日期除外。凡按“工作日”计算的期限都以此为准。',
    en: 'Monday to Friday are worked, except for the days below. Every period that is counted in working days goes by this.',
  },
  year: { zh: '{year} 年', en: '{year}' },
  previous_year: { zh: '上一年', en: 'Previous year' },
  next_year: { zh: '下一年', en: 'Next year' },
  working_days: { zh: '{n} 个工作日', en: { one: '{n} working day', other: '{n} working days' } },
  nothing: { zh: '{year} 年还没有录入节假日', en: 'No holidays are entered for {year}' },
  nothing_text: {
    zh: '现在只把周末算作休息日。请按国务院办公厅的放假通知录入。',
    en: 'Only weekends count as free days now. Enter the holidays as they are announced.',
  },
  not_announced: { zh: '{year} 年的调休尚未录入', en: 'The moved working days of {year} are not entered' },
  not_announced_text: {
    zh: '目前只有法定节假日当天。国务院办公厅通常在前一年 11 月公布调休安排，公布后请补录放假和上班的日期。',
    en: 'Only the days that the regulation itself names are known. The State Council announces the moved days in November of the year before; then enter the days off and the days worked.',
  },
  free: { zh: '放假', en: 'Free' },
  worked: { zh: '上班', en: 'Worked' },
  week: { zh: '恢复为普通星期', en: 'As in any week' },
  weekend: { zh: '周末', en: 'Weekend' },
  days: { zh: '日期', en: 'Days' },
  special_days: { zh: '放假与调休', en: 'Holidays and moved working days' },
  weekday: { zh: '星期', en: 'Weekday' },
  kind: { zh: '放假或上班', en: 'Free or worked' },
  name: { zh: '名称', en: 'Name' },
  name_en: { zh: '英文名称', en: 'Name in English' },
  add: { zh: '录入或修改日期', en: 'Enter or change days' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  to_hint: { zh: '只有一天时可不填', en: 'Leave empty for a single day' },
  name_hint: { zh: '例如：春节、春节调休上班', en: 'In Chinese, as it is on the wall calendar' },
  remove: { zh: '删除', en: 'Remove' },
  remove_confirm: { zh: '{days} 将按普通星期计算。继续吗？', en: '{days} will follow the week again. Go on?' },
  replaced: { zh: '原有', en: 'Before' },
  days_named: { zh: '录入日期', en: 'Days entered' },
  days_removed: { zh: '删除日期', en: 'Days removed' },
  day_count: { zh: '{n} 天', en: { one: '{n} day', other: '{n} days' } },
  today: { zh: '今天', en: 'Today' },
});
