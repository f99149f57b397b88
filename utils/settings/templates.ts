import { z } from 'zod';
import type { TemplateSettings } from '../messages/extension-protocol.ts';
import type { Store } from '../store/store.ts';
import { templateProblem } from '../systems/modernloop/templates.ts';

const KEY = 'templates';
/** Raised when the shape changes; older values are then brought up to date in `parsed`. */
const VERSION = 1;

const NO_TEMPLATES: TemplateSettings = { candidate: '' };

/** What an admin may store: nothing, or an address that is fit to be filled in. */
export const templateSettingsSchema = z.strictObject({
	candidate: z
		.string()
		.max(2000)
		.transform((text) => text.trim())
		.refine((text) => templateProblem(text) === null),
});

/** Reads the templates; what is not fit any more counts as not set. */
export async function readTemplates({ database }: Store): Promise<TemplateSettings> {
	const row = await database.transact(['settings'], 'readonly', (transaction) =>
		transaction.objectStore('settings').get(KEY),
	);
	const parsed = templateSettingsSchema.safeParse(row?.version === VERSION ? row.value : undefined);
	return parsed.success ? parsed.data : NO_TEMPLATES;
}

export async function writeTemplates(
	{ database }: Store,
	value: TemplateSettings,
): Promise<TemplateSettings> {
	await database.transact(['settings'], 'readwrite', (transaction) =>
		transaction.objectStore('settings').put({ key: KEY, version: VERSION, value }),
	);
	return value;
}
