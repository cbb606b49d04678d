import type { SignInRefusal } from '../../src/features/sign-in/sign-in.js';
import { defineMessages, type Message } from '../components/language.js';

export const signInMessages = defineMessages({
  sign_in: { zh: '登录', en: 'Sign in' },
  welcome: { zh: '登录备件账', en: 'Sign in to Sparebook' },
  ended: {
    zh: '登录已过期，刚才提交的内容没有保存。',
    en: 'You had been signed out: what you just sent was not saved.',
  },
  typing_kept: {
    zh: '请重新登录，已填写的内容会放回表单。',
    en: 'Sign in again, and what you had typed is put back into the form.',
  },
  username: { zh: '用户名', en: 'Username' },
  password: { zh: '密码', en: 'Password' },
  demo_accounts: { zh: '演示账号（密码均为 {password}）', en: 'Demo accounts (password {password})' },
  badge_sign_in: { zh: '扫工牌换人', en: 'Act by badge' },
  badge: { zh: '工牌', en: 'Badge' },
  badge_hint: { zh: '扫描工牌上的条码', en: 'Scan the code on the badge' },
  pin: { zh: 'PIN 码', en: 'PIN' },
  badge_text: {
    zh: '本工位仍保持登录，之后几分钟的操作记在您名下。',
    en: 'The station stays signed in; what is done in the next few minutes is booked under your name.',
  },
  act: { zh: '开始使用', en: 'Start' },
});

export const signInRefusals: Record<SignInRefusal, Message> = {
  sign_in_wrong: { zh: '用户名或密码不对。', en: 'The username or password is not right.' },
  too_many_attempts: {
    zh: '失败次数太多，请 {minutes} 分钟后再试，或联系管理员。',
    en: 'Too many failed attempts. Try again in {minutes} minutes, or ask your administrator.',
  },
  demo_password: {
    zh: '演示密码只能在演示模式使用。请联系管理员重设密码。',
    en: 'The demo password only works in demo mode. Ask your administrator for a new one.',
  },
  badge_wrong: { zh: '工牌或 PIN 码不对。', en: 'The badge or PIN is not right.' },
};
