import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** What can be saved on the options page, by the headings of what is saved. */
export const SAVED_FILES = [
	'What LoopLink wrote',
	'How the API keys were used',
	'File for a support request',
] as const;

export type SavedText = { readonly name: string; readonly bytes: Buffer };

type Heading = (typeof SAVED_FILES)[number];

/** Opens a section of the options page, anew where it is open: it is read each time. */
export async function openSection(options: Page, heading: Heading): Promise<void> {
	if (await isOpen(options, heading)) await options.getByText(heading, { exact: true }).click();
	await options.getByText(heading, { exact: true }).click();
}

function isOpen(options: Page, heading: Heading): Promise<boolean> {
	const details = options.getByText(heading, { exact: true }).locator('xpath=..');
	return details.evaluate((element) => element.hasAttribute('open'));
}

/** Opens a section, unless it is open, and saves its file as a person does. */
export async function saveFile(options: Page, heading: Heading): Promise<SavedText> {
	if (!(await isOpen(options, heading))) await openSection(options, heading);
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
