import { Hono } from 'hono';
import type { Env } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { showCalendar, showToolChoices } from './show-calendar.js';
import { saveReservation, showDays, showNewForm } from './show-form.js';
import { saveCancellation, saveChange, showList, showReservation } from './show-reservation.js';

export const toolReservationRoutes = new Hono<Env>()
  .get('/tool-reservations', requires('tool.read'), (c) => showList(c))
  .post('/tool-reservations', requires('tool.reserve'), (c) => saveReservation(c))
  .get('/tool-reservations/new', requires('tool.reserve'), (c) => showNewForm(c))
  .get('/tool-reservations/days', requires('tool.reserve'), (c) => showDays(c))
  .get('/tool-reservations/choices', requires('tool.read'), (c) => showToolChoices(c))
  .get('/tool-reservations/calendar', requires('tool.read'), (c) => showCalendar(c))
  .get('/tool-reservations/:number', requires('tool.read'), (c) => showReservation(c))
  .post('/tool-reservations/:number', requires('tool.reserve'), (c) => saveChange(c))
  .post('/tool-reservations/:number/cancellation', requires('tool.reserve'), (c) => saveCancellation(c));
