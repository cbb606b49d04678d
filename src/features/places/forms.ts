import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { handMadeKinds, type NewPlace, placeKinds, type PlaceInput } from './place.js';

const place = {
  code: field.code(),
  name: field.optionalText(100),
  name_en: field.optionalText(100),
  parent_code: field.optionalText(60).transform((text) => text?.normalize('NFKC').toUpperCase()),
  sort_key: field.optionalText(60),
  for_property: field.checked(),
};

// Most bins are known by their code alone.
const named = <T extends { code: string; name?: string }>(input: T) => ({ ...input, name: input.name ?? input.code });

export const newPlaceForm: z.ZodType<NewPlace> = z
  .object({ ...place, kind: field.choice(handMadeKinds) })
  .transform(named);
export const placeForm: z.ZodType<PlaceInput> = z.object(place).transform(named);

export const filterForm = z.object({
  search: field.optionalText(100),
  kind: field.choice(placeKinds).optional().catch(undefined),
  retired: field.checked(),
});
