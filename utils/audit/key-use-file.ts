import { csv } from '../export/csv.ts';
import { fileName, type SavedFile } from '../export/saved-file.ts';
import type { KeyUse } from './key-use.ts';
import { hourStart, latestFirst } from './key-use-hours.ts';

const COLUMNS = ['hour', 'system', 'purpose', 'key', 'requests'] as const;

const PURPOSES: Readonly<Record<KeyUse['purpose'], string>> = {
	interactive: 'somebody waited',
	increment: 'kept up to date',
	import: 'import',
};

/**
 * The uses of keys as a file, by the hour in UTC, the latest first.
 * @param now ms since the epoch
 */
export function keyUseFile(uses: readonly KeyUse[], now: number): SavedFile {
	const rows = uses.toSorted(latestFirst).map((use) => {
		const { system, purpose, key, requests } = use;
		// With its name in front a spreadsheet does not take 12345678 or 1234e567 for a number.
		return [new Date(hourStart(use)).toISOString(), system, PURPOSES[purpose], `sha256:${key}`, requests];
	});
	return { name: fileName('key-use', 'csv', now), type: 'text/csv', content: csv(COLUMNS, rows) };
}
