import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { useName } from '../components/language.js';

interface Told {
  at: Date;
  person: string;
  person_en: string | null;
}

/** What it is, with its document and moment; then what is told; then who did it. */
export function Entry({
  title,
  document,
  of,
  note,
  children,
}: {
  title: string;
  document?: Child;
  of: Told;
  note?: string | null;
  children?: Child;
}) {
  const name = useName();
  const format = useFormat();
  return (
    <>
      <div class="movement-head">
        <strong>{title}</strong>
        {document}
        <time class="text-secondary" datetime={of.at.toISOString()}>
          {format.dateTime(of.at)}
        </time>
      </div>
      {children && <div class="movement-way">{children}</div>}
      <div class="text-secondary small text-break">
        {[name(of.person, of.person_en), note].filter(Boolean).join(' · ')}
      </div>
    </>
  );
}

export function DocumentLink({ path, number }: { path: string; number: string }) {
  return (
    <a class="code" href={`${path}${number}`}>
      {number}
    </a>
  );
}
