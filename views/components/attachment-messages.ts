import { defineMessages } from './language.js';

export const attachmentCardMessages = defineMessages({
  title: { zh: '照片和文件', en: 'Photos and files' },
  none: { zh: '还没有照片或文件。', en: 'No photos or files yet.' },
  files: { zh: '选择照片或文件', en: 'Choose photos or files' },
  take_photo: { zh: '拍照', en: 'Take a photo' },
  note: { zh: '说明（可不填）', en: 'Note (optional)' },
  add: { zh: '上传', en: 'Add' },
  add_some: { zh: '添加照片或文件', en: 'Add photos or files' },
  leave_out: { zh: '不要', en: 'Leave out' },
  too_large: { zh: '“{file}”超过 20 MB，请先压缩。', en: '“{file}” is larger than 20 MB: make it smaller first.' },
  not_sent: {
    zh: '网络中断，没有传完。请再点一次“上传”。',
    en: 'The connection was lost before all was sent. Press Add again.',
  },
  failed: { zh: '没有保存，请刷新页面后再试。', en: 'Nothing was kept. Reload the page and try again.' },
  sending: { zh: '正在上传', en: 'Sending' },
  hint: {
    zh: '照片、PDF、Word、Excel、PowerPoint 或文本（txt、csv），每个不超过 20 MB。照片会自动缩小，并去掉拍摄位置。',
    en: 'Photos, PDF, Word, Excel, PowerPoint or text (txt, csv), 20 MB at most. Photos are made smaller, and where they were taken is left out.',
  },
  all: { zh: '查看全部 {n} 个', en: 'See all {n}' },
  open_picture: { zh: '打开照片 {name}', en: 'Open the photo {name}' },
  download: { zh: '下载 {name}', en: 'Download {name}' },
  remove: { zh: '移除 {name}', en: 'Remove {name}' },
  remove_confirm: { zh: '移除“{name}”？', en: 'Remove “{name}”?' },
  added: { zh: '已添加 {n} 个文件。', en: { one: '{n} file added.', other: '{n} files added.' } },
  known: {
    zh: '有 {n} 个文件这里已经有了，没有重复保存。',
    en: {
      one: '{n} file was here already and is not kept twice.',
      other: '{n} files were here already and are not kept twice.',
    },
  },
  removed: { zh: '文件已移除。', en: 'The file was removed.' },
});
