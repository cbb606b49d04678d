import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';

interface WaitingCardProps {
  /** Where the card stands on the page. */
  id: string;
  /** What is decided on, as people call it. */
  document: string;
  /** For whom the reader stands in, and the value in CNY, if there is one. */
  waiting: { deputy_for: string | null; deputy_for_en: string | null };
  value: string | null;
  head: Child;
  decision: Child;
  children: Child;
}

/** A document that waits: what it is, what a decision needs, and the decision itself. */
export function WaitingCard({ id, document, waiting, value, head, decision, children }: WaitingCardProps) {
  const t = useMessages(approvalMessages);
  const format = useFormat();
  const name = useName();
  return (
    <article class="card mb-3" id={id} aria-label={document}>
      <div class="card-header waiting-head">
        {head}
        {waiting.deputy_for && (
          <span class="badge bg-purple-lt">
            {t('as_deputy', { person: name(waiting.deputy_for, waiting.deputy_for_en) })}
          </span>
        )}
        {value && <span class="waiting-value">{format.money(value)}</span>}
      </div>
      <div class="card-body">{children}</div>
      <div class="card-footer">{decision}</div>
    </article>
  );
}

/** The number of a document, which leads there for who may open it. */
export function WaitingNumber({ number, href, opens }: { number: string; href: string; opens: boolean }) {
  return opens ? (
    <a class="code" href={href}>
      {number}
    </a>
  ) : (
    <span class="code">{number}</span>
  );
}

/** The first lines of a document, each as `children` says it, and how many more there are. */
export function WaitingLines<Line>(props: { lines: Line[]; count: number; children: (line: Line) => Child }) {
  const t = useMessages(approvalMessages);
  const more = props.count - props.lines.length;
  return (
    <>
      <ul class="waiting-lines">
        {props.lines.map((line) => (
          <li>{props.children(line)}</li>
        ))}
      </ul>
      {more > 0 && <span class="text-secondary">{t('more_lines', { n: more })}</span>}
    </>
  );
}

export function Fact({ label, children }: { label: string; children: Child }) {
  return (
    <div>
      <dt class="text-secondary">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
