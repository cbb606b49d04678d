import type { FormErrors, FormValues } from '../../src/platform/forms.js';
import type { Choices } from '../../src/features/labels/choices.js';
import type { FoundSubjects, Subject } from '../../src/features/labels/find-subjects.js';
import type { CardWord } from '../../src/features/labels/label-code.js';
import type { Label, LabelKind, Symbology } from '../../src/features/labels/label.js';
import type { WarehouseRow } from '../../src/features/labels/queries.js';
import type { SymbolShape } from '../../src/features/labels/symbol.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { ChooseFields } from './choose-fields.js';
import { HowFields } from './how-fields.js';
import { labelMessages } from './messages.js';
import { PreviewCard } from './preview-card.js';

export interface CardChoice {
  word: CardWord;
  pick: string;
}

export interface LabelPageProps {
  choices: Choices;
  values: FormValues;
  errors: FormErrors;
  refusal?: string;
  kinds: LabelKind[];
  warehouses: WarehouseRow[];
  found: FoundSubjects;
  /** Addresses of the pages before and after, as it is chosen now. */
  pages: { previous: string | null; next: string | null };
  cards: { commands: CardChoice[]; conditions: CardChoice[] };
  chosen: Subject[];
  /** What is recommended for the kind. */
  usual: Symbology;
  preview: { label: Label; symbol: SymbolShape } | null;
  labels: number;
  sheets: number;
  most: number;
  /** The looks of a label and of this form, which other pages do not need. */
  styles: string[];
}

export function LabelPage(props: LabelPageProps) {
  const t = useMessages(labelMessages);
  return (
    <>
      {props.styles.map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      <PageHead title={t('labels')}>
        <a class="btn" href="/labels/history">
          <Icon name="history" /> {t('history')}
        </a>
      </PageHead>
      <LabelForm {...props} />
    </>
  );
}

/** Which list a page number belongs to; src/features/labels/choices.ts reads it back. */
const listOf = ({ kind, item, search }: Choices) => `${kind} ${item} ${search}`;

const icons: Record<LabelKind, IconName> = {
  item: 'package',
  serial: 'barcode',
  lot: 'stack-2',
  place: 'map-pin',
  bins: 'building-warehouse',
  badge: 'id-badge-2',
  card: 'scan',
  property: 'building-store',
};

/** The whole form: each change asks for it anew, so that the preview is always what would be printed. */
export function LabelForm(props: LabelPageProps) {
  const t = useMessages(labelMessages);
  const { choices, kinds, refusal } = props;
  return (
    <form
      id="label-form"
      class="label-form"
      method="get"
      action="/labels"
      hx-get="/labels"
      hx-target="this"
      hx-swap="outerMorph"
      hx-trigger="input delay:200ms"
      hx-sync="this:replace"
      hx-replace-url="true"
    >
      {/* Enter, which scanners send, presses the first button: it must search, and not print. */}
      <button class="visually-hidden" type="submit" name="find" value="on" tabindex={-1} aria-hidden="true"></button>
      <input type="hidden" name="page" value={String(choices.page)} />
      <input type="hidden" name="listed" value={listOf(choices)} />
      {refusal && (
        <div class="label-refusal">
          <Notice tone="danger" title={refusal} />
        </div>
      )}
      <div class="label-choices">
        <section class="card">
          <div class="card-body">
            <fieldset>
              <legend class="form-label">{t('what')}</legend>
              <div class="label-kinds">
                {kinds.map((kind) => (
                  <label class="label-kind">
                    <input type="radio" name="kind" value={kind} checked={choices.kind === kind} />
                    <span>
                      <Icon name={icons[kind]} /> {t(kind)}
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          </div>
          <ChooseFields {...props} />
        </section>
        <HowFields {...props} />
      </div>
      <PreviewCard {...props} />
    </form>
  );
}
