import type { Child } from 'hono/jsx';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { repairWords } from './words.js';

/** A form about one order, with the way back to it. */
export function OrderFormPage({
  number,
  title,
  refusal,
  children,
}: {
  number: string;
  title: string;
  refusal?: string;
  children: Child;
}) {
  const t = useMessages(repairWords);
  return (
    <>
      <PageHead
        pretitle={
          <>
            <a href="/repairs">{t('repairs')}</a> · <a href={`/repairs/${number}`}>{number}</a>
          </>
        }
        title={title}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      {children}
    </>
  );
}
