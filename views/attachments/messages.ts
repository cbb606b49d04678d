import type { AttachmentRefusal } from '../../src/features/attachments/attachment.js';
import { defineMessages, type Message } from '../components/language.js';

export const attachmentMessages = defineMessages({
  title: { zh: '照片和文件', en: 'Photos and files' },
  back: { zh: '返回', en: 'Back' },
  none: { zh: '还没有照片或文件', en: 'No photos or files yet' },
  none_text: {
    zh: '证书、检测报告、铭牌或损坏处的照片都可以放在这里。',
    en: 'Certificates, test reports, photos of nameplates or damage: they belong here.',
  },
});

const allowed = {
  zh: '可以上传照片（JPEG、PNG、WebP、GIF）、PDF、Word（docx）、Excel（xlsx）、PowerPoint（pptx）和文本（txt、csv）。',
  en: 'Photos (JPEG, PNG, WebP, GIF), PDF, Word (docx), Excel (xlsx), PowerPoint (pptx) and text (txt, csv) are taken.',
};

export const attachmentRefusals: Record<AttachmentRefusal, Message> = {
  file_missing: { zh: '请先选择照片或文件。', en: 'Choose a photo or a file first.' },
  files_too_many: { zh: '一次最多上传 {most} 个文件。', en: 'At most {most} files at a time.' },
  files_too_large: {
    zh: '一次上传的文件总共不能超过 20 MB。请分几次上传，或先压缩。这一批都没有保存。',
    en: 'The files of one form may be 20 MB together at most. Send them one after the other, or make them smaller. None of these files was kept.',
  },
  file_too_large: {
    zh: '“{file}”超过 20 MB，请压缩后再上传。这一批都没有保存。',
    en: '“{file}” is larger than 20 MB: make it smaller first. None of these files was kept.',
  },
  file_empty: {
    zh: '“{file}”是空文件。这一批都没有保存。',
    en: '“{file}” is empty. None of these files was kept.',
  },
  file_type_unknown: {
    zh: `“{file}”的内容不是可上传的类型。${allowed.zh}这一批都没有保存。`,
    en: `What is in “{file}” is not taken. ${allowed.en} None of these files was kept.`,
  },
  file_is_heic: {
    zh: '“{file}”是 HEIC 照片，这里无法打开。iPhone 请到“设置 › 相机 › 格式”选择“兼容性最佳”后重拍，或把照片转成 JPEG 再上传。这一批都没有保存。',
    en: '“{file}” is a HEIC photo, which cannot be opened here. On an iPhone choose Settings › Camera › Formats › Most Compatible and take it again, or convert it to JPEG. None of these files was kept.',
  },
  file_has_macros: {
    zh: '“{file}”含有宏，不能上传。请另存为不含宏的 docx、xlsx 或 pptx，或 PDF。这一批都没有保存。',
    en: '“{file}” contains macros and is not taken. Save it as docx, xlsx or pptx without macros, or as PDF. None of these files was kept.',
  },
  file_unpacks_too_large: {
    zh: '“{file}”解压后大得不正常，不能上传。请另存为 PDF。这一批都没有保存。',
    en: '“{file}” would unpack to more than a document should and is not taken. Save it as PDF. None of these files was kept.',
  },
  picture_not_readable: {
    zh: '照片“{file}”已损坏，打不开。请重拍或换一张。这一批都没有保存。',
    en: 'The photo “{file}” is damaged and cannot be opened. Take it again or choose another. None of these files was kept.',
  },
  picture_too_many_pixels: {
    zh: '照片“{file}”的像素太多（最多 6400 万），请缩小后再上传。这一批都没有保存。',
    en: 'The photo “{file}” has too many pixels (64 million at most): make it smaller first. None of these files was kept.',
  },
  owner_full: {
    zh: '这里最多放 {most} 个文件。请先移除不需要的。这一批都没有保存。',
    en: 'There is room for {most} files here. Remove some that are not needed first. None of these files was kept.',
  },
  uploads_busy: {
    zh: '正在上传的人太多，请过一会儿再试。这一批都没有保存。',
    en: 'Too many people are sending files at this moment. Try again in a little while. None of these files was kept.',
  },
};

export const attachmentNotifications = defineMessages({});
