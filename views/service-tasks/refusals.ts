import type { TaskRefusal } from '../../src/features/service-tasks/task.js';
import { defineMessages, type Message } from '../components/language.js';

export const taskRefusals: Record<TaskRefusal, Message> = {
  task_customer_unknown: { zh: '没有这个客户。', en: 'There is no such customer.' },
  task_customer_retired: {
    zh: '客户 {customer} 已停用，请选择其他客户。',
    en: 'Customer {customer} is retired. Choose another one.',
  },
  task_customer_fixed: {
    zh: '任务 {task} 已有领料单，不能再换客户。请另建任务。',
    en: 'Task {task} has requisition slips already, so its customer can’t change. Make another task.',
  },
  task_site_of_another: { zh: '这个现场不是该客户的。', en: 'This site is not this customer’s.' },
  task_site_retired: { zh: '现场“{site}”已停用。', en: 'The site “{site}” is retired.' },
  task_contact_of_another: { zh: '这个联系人不是该客户的。', en: 'This contact is not this customer’s.' },
  task_contact_retired: { zh: '联系人“{contact}”已停用。', en: 'The contact “{contact}” is retired.' },
  task_kind_retired: {
    zh: '任务类型已停用，请选择其他类型。',
    en: 'This kind of task is no longer in use. Choose another.',
  },
  task_device_of_another: {
    zh: '设备 {device} 不是该客户的。',
    en: 'Device {device} is not this customer’s.',
  },
  task_device_retired: { zh: '设备 {device} 已停用。', en: 'Device {device} is retired.' },
  task_technician_gone: {
    zh: '{person} 已停用，不能再派任务。',
    en: '{person} has left and can’t be given tasks any more.',
  },
  task_dates_reversed: { zh: '计划结束不能早于计划开始。', en: 'The plan can’t end before it begins.' },
  task_dates_unlikely: { zh: '日期离今天太远，请核对年份。', en: 'This day is too far from today. Check the year.' },
  task_changed_meanwhile: {
    zh: '任务 {task} 刚被别人修改过。请核对新的内容后再保存。',
    en: 'Somebody else has just changed task {task}. Check what it says now, then save again.',
  },
  task_closed: {
    zh: '任务 {task} 已关闭，不能再添加或修改。由 {person} 于 {since} 关闭。',
    en: 'Task {task} is closed, so nothing can be added or changed. Closed by {person} on {since}.',
  },
  task_cancelled: {
    zh: '任务 {task} 已取消，不能再添加或修改。由 {person} 于 {since} 取消。',
    en: 'Task {task} is cancelled, so nothing can be added or changed. Cancelled by {person} on {since}.',
  },
  task_not_planned: {
    zh: '任务 {task} 已经开始。由 {person} 于 {since} 登记。',
    en: 'Task {task} has started already. {person} recorded it on {since}.',
  },
  task_not_under_way: {
    zh: '任务 {task} 不在进行中，请先登记开始。',
    en: 'Task {task} is not under way. Record its start first.',
  },
  task_not_back: {
    zh: '技术人员返回后，任务 {task} 才能关闭。请先登记返回日期。',
    en: 'Task {task} can be closed once its technician is back. Record the day of return first.',
  },
  task_already_back: {
    zh: '任务 {task} 的技术人员已返回，不能取消，只能关闭。',
    en: 'The technician of task {task} is back already: it can be closed, but not cancelled.',
  },
  task_not_yours: {
    zh: '您不是任务 {task} 的技术人员，不能登记它的进展。',
    en: 'You are not a technician of task {task}, so you can’t record how it goes.',
  },
  task_day_in_future: { zh: '日期不能晚于今天。', en: 'This day can’t be after today.' },
  task_day_unlikely: { zh: '日期离今天太远，请核对年份。', en: 'This day is too far from today. Check the year.' },
  task_back_before_start: {
    zh: '返回日期不能早于开始日期 {start}。',
    en: 'The return can’t be before the start on {start}.',
  },
  task_still_open: {
    zh: '任务 {task} 还有 {n} 项未了结，不能关闭。{things}',
    en: 'Task {task} can’t be closed: {n} still open. {things}',
  },
  task_in_use: {
    zh: '任务 {task} 已有领料或成本，不能取消。{things}',
    en: 'Task {task} has slips or costs already, so it can’t be cancelled. {things}',
  },
  task_reason_missing: { zh: '请写明原因。', en: 'Please give the reason.' },
  task_kind_taken: { zh: '已有这个任务类型。', en: 'There is a kind of that name already.' },
  task_kind_last: {
    zh: '至少要保留一个在用的任务类型。',
    en: 'At least one kind of task has to stay in use.',
  },
};

export const taskNotifications = defineMessages({
  task_assigned: {
    zh: '您被派往任务 {task}：{customer}，{title}（{from} 至 {to}）',
    en: 'You are on task {task}: {customer}, {title} ({from} to {to})',
  },
  task_called_off: {
    zh: '任务 {task} 已取消：{customer}，{title}。{reason}',
    en: 'Task {task} is cancelled: {customer}, {title}. {reason}',
  },
});
