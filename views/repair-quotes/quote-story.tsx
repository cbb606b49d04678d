import type { Quote } from '../../src/features/repair-quotes/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { roleMessages } from '../components/messages.js';
import { repairQuoteMessages } from './messages.js';

interface Step {
  what: string;
  at: Date;
  who: string;
  note?: string | null;
}

/** Who did what, the first first. */
export function QuoteStory({ quote }: { quote: Quote }) {
  const t = useMessages(repairQuoteMessages);
  const role = useMessages(roleMessages);
  const name = useName();
  const format = useFormat();
  const as = quote.decided_as && quote.decided_as in roleMessages ? role(quote.decided_as as 'head') : null;
  const who = (person: string | null, english: string | null) => name(person ?? '', english);
  const answer = quote.answered_on && [
    `${quote.answered_by} · ${format.date(quote.answered_on)}`,
    ...(quote.answer_note ? [quote.answer_note] : []),
  ];
  const steps: (Step | null | false)[] = [
    {
      what: t('drafted'),
      at: quote.drafted_at,
      who: who(quote.drafter, quote.drafter_en),
      note: quote.copied_from && t('copied_from', { quote: quote.copied_from }),
    },
    quote.submitted_at && {
      what: t('submitted'),
      at: quote.submitted_at,
      who: who(quote.submitter, quote.submitter_en),
    },
    quote.decided_at && {
      what: t(quote.state === 'draft' ? 'sent_back' : 'approved'),
      at: quote.decided_at,
      who: `${who(quote.decider, quote.decider_en)}${as ? ` (${as})` : ''}`,
      note: quote.decision_note,
    },
    quote.sent_at && { what: t('sent'), at: quote.sent_at, who: who(quote.sender, quote.sender_en) },
    quote.answer_recorded_at && {
      what: t(quote.state === 'refused' ? 'customer_refused' : 'customer_accepted'),
      at: quote.answer_recorded_at,
      who: who(quote.recorder, quote.recorder_en),
      note: answer ? answer.join('\n') : null,
    },
    quote.withdrawn_at && {
      what: t('withdrawn'),
      at: quote.withdrawn_at,
      who: who(quote.withdrawer, quote.withdrawer_en),
      note: quote.withdrawn_reason,
    },
  ];
  const shown = steps.filter((step): step is Step => Boolean(step));
  return (
    <section class="card mb-3" aria-labelledby="story-title">
      <div class="card-header">
        <h2 class="card-title" id="story-title">
          {t('story')}
        </h2>
      </div>
      <ul class="list-group list-group-flush">
        {shown.map((step) => (
          <li class="list-group-item">
            <div class="d-flex flex-wrap column-gap-2">
              <strong>{step.what}</strong>
              <span>{step.who}</span>
              <time class="text-secondary ms-auto" datetime={step.at.toISOString()}>
                {format.dateTime(step.at)}
              </time>
            </div>
            {step.note && <div class="note-text">{step.note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
