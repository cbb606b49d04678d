import { Empty } from '../components/marks.js';
import { defineMessages, useMessages } from '../components/language.js';

export const errorMessages = defineMessages({
  not_found: { zh: '没有这个页面', en: 'There is no such page' },
  not_found_text: { zh: '它可能已被移走，或您无权查看。', en: 'It may have moved, or you may not see it.' },
  not_permitted: { zh: '您没有这项权限', en: 'You may not do this' },
  not_permitted_text: { zh: '如需使用，请联系系统管理员。', en: 'Ask your administrator if you need it.' },
  failed: { zh: '系统出错了', en: 'Something went wrong' },
  failed_text: {
    zh: '没有保存任何内容，问题已记录。请重试；若仍不行，请把下面的编号告诉管理员。',
    en: 'Nothing was saved, and the problem has been recorded. Please try again; if it persists, give your administrator the number below.',
  },
  too_large: { zh: '提交的内容太大', en: 'That was too large to take' },
  too_large_text: { zh: '请减少内容后再试。', en: 'Please send less and try again.' },
  cross_site: { zh: '请求来自别的网站', en: 'The request came from another site' },
  cross_site_text: {
    zh: '为安全起见未处理。请回到本页重新操作。',
    en: 'For safety it was not carried out. Please do it again from this site.',
  },
  refused: { zh: '未能完成', en: 'This was not done' },
  request: { zh: '请求编号：{id}', en: 'Request number: {id}' },
  home: { zh: '回到今日', en: 'Back to Today' },
});

export type ErrorKind = 'not_found' | 'not_permitted' | 'failed' | 'too_large' | 'cross_site' | 'refused';

export function ErrorPage({ kind, text, requestId }: { kind: ErrorKind; text?: string; requestId: string }) {
  const t = useMessages(errorMessages);
  return (
    <div class="card">
      <Empty title={t(kind)} text={text ?? (kind === 'refused' ? '' : t(`${kind}_text`))} icon="alert-triangle">
        <p class="text-secondary">{t('request', { id: requestId })}</p>
        <a class="btn btn-primary" href="/">
          {t('home')}
        </a>
      </Empty>
    </div>
  );
}

/** The same as a fragment: one sentence where the answer would have been. */
export function ErrorFragment({ kind, text, requestId }: { kind: ErrorKind; text?: string; requestId: string }) {
  const t = useMessages(errorMessages);
  return (
    <div class="alert alert-danger" role="alert">
      <div>{text ?? `${t(kind)} · ${t('request', { id: requestId })}`}</div>
    </div>
  );
}
