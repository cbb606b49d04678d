import { html } from 'hono/html';
import { Hono } from 'hono';
import { labelMessages } from '../../../views/labels/messages.js';
import { PrintHistoryPage } from '../../../views/labels/print-history-page.js';
import { PrintPage } from '../../../views/labels/print-page.js';
import { translator } from '../../../views/components/language.js';
import { assetAddress } from '../../platform/assets.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { z } from 'zod';
import { type Choices, choicesAddress, readChoices } from './choices.js';
import { choicesOfLink } from './enter.js';
import { exactSubject, findSubjects } from './find-subjects.js';
import { showLabelForm } from './label-form.js';
import { type LabelKind, type LabelRefusal, rightToPrint, sheetPositions } from './label.js';
import { printLabels } from './print-labels.js';
import { findPrint, listPrints, type PrintRow } from './prints.js';
import { labelsOf } from './queries.js';
import { symbolsOf } from './symbol.js';

const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

function queryOf(c: RequestContext): FormValues {
  return Object.fromEntries(Object.entries(c.req.queries()).map(([name, texts]) => [name, texts.join(',').trim()]));
}

/** Badges ask for more than the route does. */
function mayPrint(c: RequestContext, kind: LabelKind): void {
  const right = rightToPrint(kind);
  if (!can(c.get('actor'), right)) refuse('not_permitted', { right }, 403);
}

async function enter(c: RequestContext) {
  const query = queryOf(c);
  const { db } = c.get('deps');
  try {
    const link = await choicesOfLink(db, query);
    if (link) return c.redirect(choicesAddress(link), 303);
  } catch (error) {
    if (error instanceof Refusal) return showLabelForm(c, readChoices({}), 422, error);
    throw error;
  }
  const read = readChoices(query);
  mayPrint(c, read.choices.kind);
  if (!query['find'] || !read.choices.search) return showLabelForm(c, read);
  const pick = await findOne(c, read.choices);
  if (!pick) return showLabelForm(c, read);
  const choices = { ...read.choices, search: '', page: 1, pick: [...new Set([...read.choices.pick, pick])] };
  return showLabelForm(c, { ...read, choices });
}

/** What was scanned or searched for, if it is one thing: then it is chosen at once. */
async function findOne(c: RequestContext, choices: Choices): Promise<string | null> {
  const { db } = c.get('deps');
  const exact = await exactSubject(db, choices);
  if (exact) return exact;
  const { rows } = await findSubjects(db, { ...choices, page: 1 });
  return rows.length === 1 ? rows[0]!.pick : null;
}

async function print(c: RequestContext) {
  const form = await readForm(c, anyForm);
  const read = readChoices(form.values);
  mayPrint(c, read.choices.kind);
  if (Object.keys(read.errors).length > 0) return showLabelForm(c, read, 422);
  try {
    const { id } = await printLabels(contextOf(c), read.choices);
    return seeOther(c, `/labels/print?job=${id}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return showLabelForm(c, read, 422, error);
    throw error;
  }
}

async function showPrint(c: RequestContext) {
  const { actor, db, now } = contextOf(c);
  const job = await findPrint(db, c.req.query('job') ?? '', actor.personId, now());
  if (!job) return refuse<LabelRefusal>('print_not_recorded');
  mayPrint(c, job.kind);
  const { kind, medium, subjects } = job;
  const labels = await labelsOf(db, { kind, pick: subjects, warehouse: undefined, from: '', to: '' });
  const codes = labels.map((label) => label.code);
  const symbols = await symbolsOf(codes, job.symbology, medium);
  const printed = labels.flatMap((label) => {
    const symbol = symbols.get(label.code);
    return symbol ? Array.from({ length: job.copies }, () => ({ label, symbol })) : [];
  });
  const pages = medium === 'sheet' ? sheetPositions(printed, job.start) : printed.map((one) => [one]);
  const assets = {
    styles: ['label.css', `label-${medium}.css`].map(assetAddress),
    scripts: [assetAddress('app.js')],
  };
  const content = <PrintPage medium={medium} pages={pages} back={againAddress(job)} assets={assets} />;
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

/** The form filled as it was for a print. */
function againAddress(row: Pick<PrintRow, 'kind' | 'subjects' | 'copies' | 'symbology' | 'medium'>): string {
  const { kind, subjects, copies, symbology, medium } = row;
  return choicesAddress({ kind, pick: subjects, copies, symbology, medium });
}

export const labelRoutes = new Hono<Env>()
  .get('/labels', requires('label.print'), (c) => enter(c))
  .post('/labels', requires('label.print'), (c) => print(c))
  .get('/labels/print', requires('label.print'), (c) => showPrint(c))
  .get('/labels/history', requires('label.print'), async (c) => {
    const found = await listPrints(c.get('deps').db, pageNumber(c.req.query('page')));
    const rows = found.rows.map((row) => ({
      ...row,
      address: can(c.get('actor'), rightToPrint(row.kind)) ? againAddress(row) : null,
    }));
    const title = translator(c.get('language'), labelMessages)('history');
    return page(c, title, <PrintHistoryPage rows={rows} page={found.page} />);
  });
