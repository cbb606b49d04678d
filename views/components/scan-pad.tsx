import { type Message, sentence, useLanguage } from './language.js';
import { ScanButton } from './scan-button.js';

interface ScanPadProps {
  /** What each room says on it. */
  words: Record<'quantity' | 'fewer' | 'more' | 'rest' | 'rest_title', Message>;
  style: string;
  quantity: string | null;
  /** By how many it goes up, a button each. */
  steps: number[];
  mayRest: boolean;
}

/** How many the next scan stands for: one fewer, the number, more, or all that are wanted. */
export function ScanPad({ words, style, quantity, steps, mayRest }: ScanPadProps) {
  const language = useLanguage();
  const say = (word: keyof typeof words, n = 1) => sentence(language, words[word], { n });
  const number = quantity && quantity !== 'rest' ? quantity : null;
  // Before a number is chosen, 5 makes five and not six.
  const isMore = (by: number) => number !== null || by === 1;
  return (
    <div class={style} role="group" aria-label={say('quantity')}>
      <span class="scan-pad-label">{say('quantity')}</span>
      <ScanButton
        code="CMD-MINUS-1"
        style="btn btn-lg"
        label={say('fewer')}
        disabled={number === null || number === '1'}
      >
        −1
      </ScanButton>
      <output class={quantity ? 'scan-pad-number scan-pad-set' : 'scan-pad-number'}>
        {quantity === 'rest' ? say('rest') : (number ?? 1)}
      </output>
      {steps.map((by) => (
        <ScanButton code={`CMD-PLUS-${by}`} style="btn btn-lg" {...(isMore(by) ? { label: say('more', by) } : {})}>
          {isMore(by) ? `+${by}` : by}
        </ScanButton>
      ))}
      {mayRest && (
        <ScanButton code="*REST" style="btn btn-lg" label={say('rest_title')} pressed={quantity === 'rest'}>
          {say('rest')}
        </ScanButton>
      )}
    </div>
  );
}
