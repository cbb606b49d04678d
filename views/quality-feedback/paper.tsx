import type { Child } from 'hono/jsx';
import type { LinkShown, Opens, SheetShown } from '../../src/features/quality-feedback/queries.js';
import { Barcode, type BarcodeShape } from '../components/barcode.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { sheetMessages } from './messages.js';
import { departmentWords, type PaperWord, paperTitles, paperWords, sourceWords } from './paper-words.js';

export interface QualityPaperProps {
  sheet: SheetShown;
  links: LinkShown[];
  opens: Opens;
  reviewNote: string | null;
  photos: { id: string; name: string }[];
  /** The company's day of a moment: YYYY-MM-DD, as all days on the paper. */
  dayOf: (moment: Date | null) => string;
  barcode: BarcodeShape | null;
  company: string | null;
  today: string;
  assets: PaperPageProps['assets'];
}

/** The paper form: in Chinese with small English captions, whoever prints it; what is not done yet can be written in. */
export function QualityPaper(props: QualityPaperProps) {
  const { sheet, barcode, company, today, assets } = props;
  const t = useMessages(sheetMessages);
  const [title, caption] = paperTitles[sheet.kind];
  return (
    <PaperPage
      title={`${title} ${sheet.number}`}
      back={{ href: `/quality-feedback/${sheet.number}`, text: t('sheet_n', { number: sheet.number }) }}
      assets={assets}
    >
      <article class="paper quality-paper" lang="zh-CN">
        <div class="paper-head">
          <div>
            {company && <div class="paper-company">{company}</div>}
            <h1>{title}</h1>
            <small lang="en">{caption}</small>
            <Stamps sheet={sheet} />
          </div>
          {barcode && <Barcode shape={barcode} code={sheet.number} />}
        </div>
        <Facts {...props} />
        {props.links.length > 0 && <Links links={props.links} />}
        <Problem {...props} />
        <Course {...props} />
        <p class="quality-paper-printed">
          {paperWords.printed[0]} <small lang="en">{paperWords.printed[1]}</small> {today}
        </p>
      </article>
    </PaperPage>
  );
}

function Stamps({ sheet }: Pick<QualityPaperProps, 'sheet'>) {
  const stamps: PaperWord[] = [
    ...(sheet.urgent ? (['urgent'] as const) : []),
    ...(sheet.late ? (['late'] as const) : []),
    ...(sheet.state === 'withdrawn' ? (['withdrawn'] as const) : []),
  ];
  return (
    <>
      {stamps.map((stamp) => (
        <span class="quality-paper-stamp">
          {paperWords[stamp][0]} <small lang="en">{paperWords[stamp][1]}</small>
        </span>
      ))}
    </>
  );
}

function Label({ word, wide = false }: { word: PaperWord; wide?: boolean }) {
  return (
    <th class={wide ? 'quality-paper-side' : 'paper-label'} scope="row">
      {paperWords[word][0]}
      <small class="quality-paper-caption" lang="en">
        {paperWords[word][1]}
      </small>
    </th>
  );
}

function Facts({ sheet, opens, dayOf }: QualityPaperProps) {
  const source = sheet.source
    ? [sourceWords[sheet.source], opens.source && sheet.source_number].filter(Boolean).join(' ')
    : '';
  const rows: [PaperWord, Child, PaperWord, Child][] = [
    [
      'raised_by',
      sheet.raiser,
      'raised_on',
      `${dayOf(sheet.raised_at)}${sheet.late ? `（${paperWords.late[0]}）` : ''}`,
    ],
    ['found_on', sheet.found_on, 'source', source],
    ['customer', sheet.customer ?? '', 'task', opens.task ? (sheet.task ?? '') : ''],
    ['device', [sheet.device_model, sheet.device].filter(Boolean).join(' '), 'quantity', sheet.quantity ?? ''],
  ];
  return (
    <table class="quality-paper-facts">
      <tbody>
        {rows.map(([left, leftText, right, rightText]) => (
          <tr>
            <Label word={left} />
            <td>{leftText}</td>
            <Label word={right} />
            <td>{rightText}</td>
          </tr>
        ))}
        <tr>
          <Label word="title" />
          <td colspan={3}>{sheet.title}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Links({ links }: Pick<QualityPaperProps, 'links'>) {
  const heads: PaperWord[] = ['item', 'item_name', 'serial', 'lot', 'supplier'];
  return (
    <table class="quality-paper-links">
      <thead>
        <tr>
          {heads.map((word) => (
            <th>
              {paperWords[word][0]} <small lang="en">{paperWords[word][1]}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr>
            <td>{link.item}</td>
            <td>{link.name_zh}</td>
            <td>{link.serial}</td>
            <td>{link.lot}</td>
            <td>{link.supplier}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Problem({ sheet, photos }: QualityPaperProps) {
  return (
    <table>
      <tbody>
        <tr>
          <Label word="problem" wide />
          <td class="quality-paper-box">
            <div class="paper-note">{sheet.problem}</div>
            {sheet.positions && (
              <p class="quality-paper-line">
                {paperWords.positions[0]} <small lang="en">{paperWords.positions[1]}</small>：{sheet.positions}
              </p>
            )}
            {photos.length > 0 && (
              <div class="quality-paper-photos">
                {photos.map((photo) => (
                  <img src={`/attachments/files/${photo.id}/thumbnail`} alt={photo.name} />
                ))}
              </div>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Review, department, cause, action and check, each with who and when; empty boxes where it has not come to it yet. */
function Course({ sheet, reviewNote, dayOf }: QualityPaperProps) {
  const isAnswered = sheet.state === 'answered' || sheet.state === 'closed';
  const answerer = isAnswered ? (sheet.answered_name ?? sheet.answerer) : null;
  const writer = isAnswered && sheet.answered_name ? sheet.answerer : null;
  const answered = { name: answerer, day: isAnswered ? dayOf(sheet.answered_at) : '', writer };
  const department = sheet.department ? departmentWords[sheet.department] : '';
  const assigned = [department, sheet.assignee].filter(Boolean).join(' · ');
  return (
    <table>
      <tbody>
        <Box word="review" text={reviewNote} name={sheet.reviewer} day={dayOf(sheet.reviewed_at)} />
        <Box
          word="department"
          text={assigned && sheet.due_on ? `${assigned}（${paperWords.due[0]} ${sheet.due_on}）` : assigned}
          name={sheet.assigner}
          day={dayOf(sheet.assigned_at)}
          short
        />
        <Box
          word="cause"
          text={isAnswered ? [sheet.cause, sheet.cause_note].filter(Boolean).join('\n') : null}
          {...answered}
        />
        <Box
          word="action"
          text={
            isAnswered && sheet.action
              ? [sheet.action, sheet.action_due_on && `${paperWords.done_by[0]} ${sheet.action_due_on}`]
                  .filter(Boolean)
                  .join('\n')
              : null
          }
          {...answered}
        />
        <Box word="check" text={sheet.check_note} name={sheet.checker} day={dayOf(sheet.checked_at)} />
      </tbody>
    </table>
  );
}

interface BoxProps {
  word: PaperWord;
  text: string | null;
  name: string | null;
  day: string;
  /** Who wrote it down for somebody. */
  writer?: string | null;
  short?: boolean;
}

function Box({ word, text, name, day, writer, short }: BoxProps) {
  return (
    <tr>
      <Label word={word} wide />
      <td class={short ? 'quality-paper-short' : 'quality-paper-box'}>
        <div class={short ? '' : 'quality-paper-fill'}>
          <div class="paper-note">{text}</div>
          <div class="quality-paper-sign">
            <span>
              {paperWords.name[0]} <small lang="en">{paperWords.name[1]}</small>：{name ?? '＿＿＿＿＿＿'}
              {writer && `（${paperWords.written_by[0]} ${writer}）`}
            </span>
            <span>
              {paperWords.date[0]} <small lang="en">{paperWords.date[1]}</small>：{day || '＿＿＿＿＿＿'}
            </span>
          </div>
        </div>
      </td>
    </tr>
  );
}
