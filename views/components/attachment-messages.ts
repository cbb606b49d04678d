import { defineMessages } from './language.js';

export const attachmentCardMessages = defineMessages({
  title: { zh: '照片和文件', en: 'Photos and files' },
  none: { zh: '还没有照片或文件。', en: 'No photos or files yet.' },
  files: { zh: '选择照片或文件', en: 'Choose photos or files' },
  take_photo: { zh: '拍照', en: 'Take a photo' },
  note: { zh: '说明（可不填）', en: 'Note (optional)' },
  add: { zh: '上传', en: 'Add' },
  hint: {
    zh: '照片、PDF、Word、Excel、PowerPoint 或文本（txt、csv），一次共 20 MB 以内。照片会自动缩小并去掉拍摄位置。',
    en: 'Photos, PDF, Word, Excel, PowerPoint or text (txt, csv), 20 MB at most at a time. Photos are made smaller and lose the place where they were taken.',
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
