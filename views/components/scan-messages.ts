import { defineMessages } from './language.js';

/** What the field says that takes scans, wherever it stands. */
export const scanFieldMessages = defineMessages({
  scan_here: { zh: '扫码或输入编码', en: 'Scan or type a code' },
  waiting: { zh: '请扫码……', en: 'Waiting for a scan …' },
  paused: { zh: '点这里继续扫码', en: 'Tap here to go on scanning' },
  send: { zh: '确定', en: 'Enter' },
  sound: { zh: '声音', en: 'Sound' },
  acting: { zh: '操作人：{name}', en: 'Acting: {name}' },
  change_person: { zh: '扫工牌换人', en: 'Act by badge' },
  waiting_scans: {
    zh: '{n} 个扫码待发送',
    en: { one: '{n} scan waits to be sent', other: '{n} scans wait to be sent' },
  },
  signed_out: {
    zh: '登录已过期，扫码已保留。请重新登录，登录后会自动发送。',
    en: 'You have been signed out. Your scans are kept: sign in again and they will be sent.',
  },
  sign_in_again: { zh: '重新登录', en: 'Sign in again' },
  not_reached: {
    zh: '连不上服务器，扫码已保留，正在重试……',
    en: 'The server cannot be reached. Your scans are kept and will be sent.',
  },
  kept_of_other: {
    zh: '这台设备上留有他人未发送的 {n} 个扫码。',
    en: {
      one: 'There is {n} unsent scan of somebody else on this device.',
      other: 'There are {n} unsent scans of somebody else on this device.',
    },
  },
  send_as_me: { zh: '记在我名下并发送', en: 'Send them as mine' },
  discard: { zh: '丢弃', en: 'Discard' },
  ime: {
    zh: '中文输入法开着，扫码可能出错，请切换到英文。',
    en: 'A Chinese input method is on and may garble scans: switch to English.',
  },
  failed: {
    zh: '系统出错，{code} 没有记账。请核对后再扫一次。',
    en: 'Something went wrong: {code} was not booked. Check and scan it again.',
  },
  understood: { zh: '知道了', en: 'All right' },
});
