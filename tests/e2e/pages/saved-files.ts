import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** What can be saved on the options page, by the headings of what is saved. */
export const SAVED_FILES = [
	'What LoopLink wrote',
	'How the API keys were used',
	'File for a support request',
] as const;

export type SavedText = { readonly name: string; readonly bytes: Buffer };

/** Opens a section of the options page, unless it is open, and saves its file as a person does. */
export async function saveFile(options: Page, heading: (typeof SAVED_FILES)[number]): Promise<SavedText> {
	const summary = options.getByText(heading, { exact: true });
	if (!(await summary.locator('xpath=..').evaluate((details) => details.hasAttribute('open')))) {
		await summary.click();
	}
	const downloading = options.waitForEvent('download');
	await options.getByRole('button', { name: `Save as file ${heading}` }).click();
	const download = await downloading;
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The rows of a file of comma-separated values, by the names of its columns. Knows no quotes. */
export function rowsOf(text: string): readonly Readonly<Record<string, string>>[] {
	const [header = '', ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n');
	const columns = header.split(',');
	return lines.map((line) => {
		const cells = line.split(',');
		return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
	});
}
