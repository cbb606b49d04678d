import { defineMessages } from '../components/language.js';

export const borrowMessages = defineMessages({
  property: { zh: '顾客财产', en: 'Customers’ property' },
  title: { zh: '登记现场借用', en: 'Borrow on site' },
  text: {
    zh: '客户借给您用的工具：登记后在您名下，用完当面归还，之后才能关闭任务。',
    en: 'A tool that the customer lends you: it is in your custody until you give it back, which has to be before the task is closed.',
  },
  task: { zh: '为哪个任务借的', en: 'For which task' },
  choose: { zh: '请选择', en: 'Choose' },
  no_tasks: { zh: '您没有进行中的任务', en: 'You have no task that is open' },
  no_tasks_text: {
    zh: '现场借用要挂在您参加的任务上，请先让主管把您加进任务。',
    en: 'What is borrowed hangs on a task that you go on. Ask the supervisor to put you on it.',
  },
  my_tasks: { zh: '我的任务', en: 'My tasks' },
  description: { zh: '借的是什么', en: 'What it is' },
  description_hint: { zh: '例如：扭力扳手 20 N·m', en: 'For example: torque wrench 20 N·m' },
  serial: { zh: '序列号或编号', en: 'Serial or asset number' },
  serial_hint: { zh: '扫描或输入；没有就空着', en: 'Scan or type it; leave it empty if there is none' },
  promised: { zh: '用到哪天', en: 'Until when' },
  looks: { zh: '外观，有没有损坏', en: 'How it looks, and any damage' },
  accessories: { zh: '附件', en: 'Accessories' },
  lender: { zh: '谁借出的', en: 'Who lends it' },
  photos: { zh: '照片：外观和损坏', en: 'Photos of looks and damage' },
  save: { zh: '登记', en: 'Register' },
});
