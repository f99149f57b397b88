import { z } from 'zod';
import type { SettingRow } from '../store/schema.ts';

/** Where the place in the bridge's changes feed lies among the settings. */
export const CURSOR_PLACE = 'bridge:changes';
const VERSION = 1;
const placeSchema = z.object({ cursor: z.string().nullable(), dueAt: z.number() });

/** `cursor` null: from what is open there. `dueAt`: when to read on, ms since the epoch. */
export type ChangesPlace = z.infer<typeof placeSchema>;

export function placeOf(row: SettingRow | undefined): ChangesPlace {
	const parsed = placeSchema.safeParse(row?.version === VERSION ? row.value : undefined);
	return parsed.success ? parsed.data : { cursor: null, dueAt: 0 };
}

export function placeRow(place: ChangesPlace): SettingRow {
	return { key: CURSOR_PLACE, version: VERSION, value: place };
}
