import type { SyncedRecordOf } from '../records/synced-record.ts';

type InterviewDefinition = SyncedRecordOf<'interview-definitions'>;

/**
 * The id of the ATS's definition that an interview of this title on this job is one of; null where none is called so.
 * The job's own comes before one that all jobs share; another job's never fits. Of several that fit alike, the one
 * whose id sorts first is taken, so that trying again takes the same.
 */
export function definitionOf(
	title: string,
	jobId: string,
	definitions: readonly InterviewDefinition[],
): string | null {
	const wanted = plain(title);
	const fitting = definitions
		.filter((one) => one.active && plain(one.title) === wanted)
		.filter((one) => one.jobId === null || one.jobId === jobId)
		.sort((a, b) => (a.id < b.id ? -1 : 1));
	return (fitting.find((one) => one.jobId !== null) ?? fitting[0])?.id ?? null;
}

/** A title as people mean it: without its case, and with one space for any. */
function plain(title: string): string {
	return title.trim().replace(/\s+/g, ' ').toLowerCase();
}
