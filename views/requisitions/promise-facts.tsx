import { useFormat } from '../components/format.js';
import { useMessages } from '../components/language.js';
import { promiseStoryMessages } from './promise-messages.js';

type Facts = Record<string, unknown> | null;
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** What a step did to promises: what is reserved and what waits, what was taken over, filled later, or ran out. */
export function PromiseFacts({ kind, facts }: { kind: string; facts: Facts }) {
  const t = useMessages(promiseStoryMessages);
  const format = useFormat();
  const [item, quantity] = [textOf(facts?.['item']), format.quantity(textOf(facts?.['quantity']) || null)];
  if (kind === 'reassigned' && item)
    return (
      <Line text={t('reassigned', { item, quantity, from: textOf(facts?.['from']), to: textOf(facts?.['to']) })} />
    );
  if (kind === 'back_order_filled' && item) return <Line text={t('filled', { item, quantity })} />;
  if (kind !== 'approved' && kind !== 'expired') return null;
  const lines = Array.isArray(facts?.['lines']) ? (facts['lines'] as Record<string, unknown>[]) : [];
  const said = lines.flatMap((line) => {
    const of = { item: textOf(line['item']) };
    if (kind === 'expired') return t('expired', { ...of, quantity: format.quantity(textOf(line['quantity']) || null) });
    const waiting = textOf(line['waiting']);
    if (!/[1-9]/.test(waiting)) return [];
    return t('waits', { ...of, quantity: format.quantity(waiting) });
  });
  return (
    <>
      {said.map((text) => (
        <Line text={text} />
      ))}
    </>
  );
}

function Line({ text }: { text: string }) {
  return <div class="text-secondary">{text}</div>;
}
