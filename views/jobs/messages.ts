import type { JobRefusal } from '../../src/features/jobs/job.js';
import { defineMessages, type Message } from '../components/language.js';

export const jobRefusals: Record<JobRefusal, Message> = {
  job_gone: { zh: '这项任务已不在队列中，可能已完成。', en: 'This job is no longer in the queue; it may be done.' },
  job_runs: { zh: '这项任务正在运行，请稍后再看。', en: 'This job is running. Look again in a moment.' },
  job_not_failed: {
    zh: '只能取消已彻底失败的任务，这项还会再试。',
    en: 'Only a job that failed for good can be cancelled; this one will be tried again.',
  },
  mail_not_waiting: { zh: '这封邮件已发出或已放弃。', en: 'This mail was sent or given up already.' },
};

export const jobMessages = defineMessages({
  jobs: { zh: '后台任务', en: 'Jobs' },
  queue: { zh: '队列', en: 'Queue' },
  mails: { zh: '未发出的邮件', en: 'Unsent mail' },
  daily: { zh: '每日工作', en: 'Daily work' },
  no_mail: { zh: '没有设置邮件服务器，不会发出任何邮件', en: 'No mail server is set up: nothing is mailed' },
  no_mail_text: {
    zh: '消息只显示在页面顶部的铃铛里。要发邮件，请在服务器的环境变量中填写 SMTP_URL 和 MAIL_FROM，然后重启程序。',
    en: 'What people are told shows on the bell only. For mail, set SMTP_URL and MAIL_FROM in the environment of the server and start it again.',
  },
  nothing_due: { zh: '没有到期未处理的任务。', en: 'Nothing is due that has not been done.' },
  oldest_due: { zh: '等得最久的任务已到期 {age}。', en: 'The job that waits longest has been due for {age}.' },
  stuck: {
    zh: '任务没有按时处理。请检查程序是否在运行、日志中有无错误。',
    en: 'Jobs are not done in time. See whether the program runs, and what its log says.',
  },
  seconds: { zh: '{n} 秒', en: { one: '{n} second', other: '{n} seconds' } },
  minutes: { zh: '{n} 分钟', en: { one: '{n} minute', other: '{n} minutes' } },
  hours: { zh: '{n} 小时', en: { one: '{n} hour', other: '{n} hours' } },
  days: { zh: '{n} 天', en: { one: '{n} day', other: '{n} days' } },
  state_all: { zh: '全部', en: 'All' },
  state_failed: { zh: '已失败', en: 'Failed' },
  state_retrying: { zh: '待重试', en: 'To be tried again' },
  state_running: { zh: '运行中', en: 'Running' },
  state_waiting: { zh: '等待中', en: 'Waiting' },
  job: { zh: '任务', en: 'Job' },
  state: { zh: '状态', en: 'State' },
  attempts: { zh: '已尝试', en: 'Tries' },
  attempts_of: { zh: '{n}/{most} 次', en: '{n} of {most}' },
  next_try: { zh: '下次运行', en: 'Next try' },
  error: { zh: '上次的错误', en: 'Last error' },
  run_now: { zh: '立即运行', en: 'Run now' },
  run_failed: { zh: '重试全部失败任务', en: 'Run all failed again' },
  cancel: { zh: '取消任务', en: 'Cancel' },
  cancel_confirm: {
    zh: '取消后这项任务不再运行，相关邮件也不再发送。继续吗？',
    en: 'The job will not run any more, and mail that it was to send is given up. Go on?',
  },
  empty: { zh: '队列是空的', en: 'The queue is empty' },
  empty_text: { zh: '所有后台任务都已完成。', en: 'All work in the background is done.' },
  job_mail_person: { zh: '给 {person} 发邮件', en: 'Mail to {person}' },
  job_daily: { zh: '每日工作：{work}，{day}', en: 'Daily work: {work}, {day}' },
  job_expire_requisition: { zh: '领料单预留到期处理', en: 'Expiry of what a slip reserves' },
  job_webhook: { zh: '发送外部通知', en: 'Sending to a webhook' },
  somebody: { zh: '（已删除）', en: '(unknown)' },
  mails_empty: { zh: '没有未发出的邮件', en: 'No unsent mail' },
  mails_empty_text: { zh: '所有邮件都已交给邮件服务器。', en: 'All mail was taken by the mail server.' },
  to: { zh: '收件人', en: 'To' },
  subject: { zh: '主题', en: 'Subject' },
  written: { zh: '写成于', en: 'Written' },
  mail_waiting: { zh: '待发送', en: 'Waiting' },
  refused_by_server: { zh: '被服务器拒收', en: 'Refused by the server' },
  refused_person_left: { zh: '收件人已离职', en: 'The person has left' },
  refused_no_address: { zh: '收件人没有邮箱', en: 'The person has no address' },
  refused_given_up: { zh: '已放弃', en: 'Given up' },
  send_again: { zh: '重新发送', en: 'Send again' },
  give_up: { zh: '放弃', en: 'Give up' },
  give_up_confirm: { zh: '这封邮件将不再发送。继续吗？', en: 'This mail will not be sent. Go on?' },
  daily_text: {
    zh: '每天 07:30 以后做一次，不论有几个程序在运行。',
    en: 'Done once a day after 07:30, however many programs run.',
  },
  daily_empty: { zh: '还没有做过每日工作', en: 'No daily work was done yet' },
  work: { zh: '工作', en: 'Work' },
  day: { zh: '日期', en: 'Day' },
  done_at: { zh: '完成于', en: 'Done' },
});

/** Daily work by its name; one that is not here is shown by the name itself. */
export const dailyNames: Record<string, Message> = defineMessages({
  approval_reminder: { zh: '提醒审批人', en: 'Reminder of what waits for approval' },
  overdue_old_parts: { zh: '提醒逾期旧件', en: 'Reminder of overdue old parts' },
  webhook_upkeep: { zh: '整理外部通知记录', en: 'Upkeep of webhook deliveries' },
  requisition_expiry: { zh: '预留到期', en: 'Expiry of reservations' },
  requisition_expiry_warning: { zh: '预留即将到期提醒', en: 'Warning of reservations about to expire' },
});
