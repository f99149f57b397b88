import { fileName, type SavedFile } from '../export/saved-file.ts';
import type { Diagnostics } from './diagnostics.ts';

/**
 * What a person hands to whoever helps them.
 * @param now ms since the epoch
 */
export function diagnosticsFile(diagnostics: Diagnostics, now: number): SavedFile {
	const content = `${JSON.stringify(diagnostics, null, 2)}\n`;
	return { name: fileName('diagnostics', 'json', now), type: 'application/json', content };
}
