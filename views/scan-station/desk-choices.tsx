import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { loanMessages } from './loan-messages.js';
import { scanMessages } from './messages.js';
import { ScanButton } from '../components/scan-button.js';
import type { AnswerProps, DeskProps } from './scan-desk.js';

/** Buttons for what may be answered without another scan. */
export function DeskChoices({ answer, places, mayAttach }: DeskProps & { answer: AnswerProps }) {
  const language = useLanguage();
  const format = useFormat();
  const word = useMessages(loanMessages);
  if (!answer.choices && !answer.unknown && places.length === 0) return null;
  return (
    <div class="scan-choices">
      {answer.choices?.map((choice) => (
        <ScanButton code={choice.code} style="btn btn-lg">
          {choice.word === 'to_other'
            ? word('to_other', { name: answer.other ?? '' })
            : choice.word && word(choice.word)}
          {(language === 'en' && choice.labelEn) || choice.label}
          {choice.condition && <ConditionMark condition={choice.condition} />}
          {choice.quantity && choice.label !== choice.quantity && (
            <strong class="scan-count">×{format.quantity(choice.quantity)}</strong>
          )}
        </ScanButton>
      ))}
      {answer.unknown && <Unknown code={answer.unknown} mayAttach={mayAttach} />}
      {places.length > 0 && <Places places={places} />}
    </div>
  );
}

function Unknown({ code, mayAttach }: { code: string; mayAttach: boolean }) {
  const t = useMessages(scanMessages);
  return (
    <>
      {mayAttach && (
        <>
          <ScanButton code="CMD-ATTACH" style="btn btn-lg">
            <Icon name="tag" /> {t('attach')}
          </ScanButton>
          <a class="btn btn-lg" href={`/items/new?code=${encodeURIComponent(code)}`}>
            <Icon name="plus" /> {t('create')}
          </a>
        </>
      )}
      <ScanButton code="CMD-IGNORE" style="btn btn-lg">
        <Icon name="x" /> {t('ignore')}
      </ScanButton>
    </>
  );
}

/** A list and a button: choosing by arrow keys must not book anything on the way. */
function Places({ places }: { places: DeskProps['places'] }) {
  const t = useMessages(scanMessages);
  return (
    <div class="scan-places">
      <select class="form-select form-select-lg" name="place" form="scan-form" aria-label={t('choose_place')}>
        <option value="">{t('choose_place')}</option>
        {places.map((place) => (
          <option value={place.code}>{place.label}</option>
        ))}
      </select>
      <button class="btn btn-lg" type="submit" form="scan-form" data-scan-place>
        {t('choose')}
      </button>
    </div>
  );
}
