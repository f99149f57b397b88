import type { Page } from '@playwright/test';
import { rowsOf, SAVED_FILES, saveFile } from '../e2e/pages/saved-files.ts';
import type { Spoken } from './spoken.ts';

type Heading = (typeof SAVED_FILES)[number];

/** Where what was found in a saved file is said to be. */
export const fileOf = (heading: Heading) => `the file “${heading}”`;

/** Saves files as a person does, for what is in them to be searched with all that is said. */
export async function saveFiles(
	options: Page,
	spoken: Spoken,
	headings: readonly Heading[] = SAVED_FILES,
): Promise<void> {
	for (const heading of headings) {
		const { name, bytes } = await saveFile(options, heading);
		const text = bytes.toString();
		if (name.endsWith('.csv') && rowsOf(text).length === 0) throw new Error(`${name} is empty.`);
		spoken.add(fileOf(heading), `${name} ${text}`);
	}
}

/**
 * Has each file get a text that does not belong there: that of the writes where a record's id should be, as
 * a vendor could send it. The others have no place for a text, so it slips in as the file is made.
 */
export async function plantInFiles(options: Page, textOf: (heading: Heading) => string): Promise<void> {
	const [writes, ...others] = SAVED_FILES;
	await options.evaluate(
		(recordId) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('looplink');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const transaction = opening.result.transaction(['audit', 'settings'], 'readwrite');
					transaction.oncomplete = () => {
						opening.result.close();
						resolve();
					};
					const at = Date.now();
					const about = { who: '', system: 'ashby', of: 'ashby', kind: 'candidates', field: 'name' };
					transaction
						.objectStore('audit')
						.add({ at, ...about, recordId, outcome: 'written', confidential: false });
					const use = { hour: 0, system: 'ashby', purpose: 'import', key: '0123abcd', requests: 1 };
					const key = `keyUse:${new Date(at).toISOString().slice(0, 10)}`;
					transaction.objectStore('settings').put({ key, version: 1, value: [use] });
				};
			}),
		textOf(writes),
	);
	await options.evaluate((texts) => {
		const Made = Blob;
		Reflect.set(
			globalThis,
			'Blob',
			class extends Made {
				constructor(parts: BlobPart[] = [], made?: BlobPropertyBag) {
					super([...parts, ...texts], made);
				}
			},
		);
	}, others.map(textOf));
}
