import { csv } from '../export/csv.ts';
import { fileName, type SavedFile } from '../export/saved-file.ts';
import type { AuditFileEntry } from '../messages/report-protocol.ts';

/** The columns of the file. For programs, so they are the same in every language. */
const COLUMNS = ['time', 'user_id', 'system', 'of', 'kind', 'record_id', 'field', 'outcome'] as const;

/**
 * The log of writes as a file. Users and records are named by the ids that the ATS in `of` gave them; no user:
 * the key's own.
 * @param now ms since the epoch
 */
export function auditFile(entries: readonly AuditFileEntry[], now: number): SavedFile {
	const rows = entries.map(({ at, who, system, of, kind, recordId, field, outcome }) => {
		return [new Date(at).toISOString(), who, system, of, kind, recordId, field, outcome];
	});
	return { name: fileName('writes', 'csv', now), type: 'text/csv', content: csv(COLUMNS, rows) };
}
