import type { z } from 'zod';
import type { SyncedRecord } from '../../records/synced-record.ts';
import type { Owner, ReadContext, ReadOutcome } from '../ats-reader.ts';
import type { AshbyApi } from './api.ts';
import { type AshbyList, createListReader } from './list-reader.ts';
import { ashbyScheduleRow } from './list-schemas.ts';
import { ashbyApplicationSchema } from './schemas.ts';
import { applicationRecord, interviewRecords, wholeSchedule } from './synced-records.ts';

const MINUTE = 60_000;

export const applicationList: AshbyList<typeof ashbyApplicationSchema> = {
	resource: 'applications',
	endpoint: 'application.list',
	row: ashbyApplicationSchema,
	everyMs: 5 * MINUTE,
	toRecords: (rows) => rows.map(applicationRecord),
};

export const interviewList: AshbyList<typeof ashbyScheduleRow> = {
	resource: 'interviews',
	endpoint: 'interviewSchedule.list',
	row: ashbyScheduleRow,
	everyMs: 5 * MINUTE,
	toRecords: titledInterviews,
	toSchedules: (rows) => rows.flatMap(wholeSchedule),
};

/** A job's applications alone, or an application's interviews: Ashby's lists take the owner as a filter. */
export function readListOf(
	api: AshbyApi,
	{ kind, id }: Owner,
	cursor: string | null,
	context: ReadContext,
): Promise<ReadOutcome> {
	const reader =
		kind === 'jobs'
			? createListReader(api, { ...applicationList, filter: { jobId: id } })
			: createListReader(api, { ...interviewList, filter: { applicationId: id } });
	return reader.read({ since: null, cursor }, context);
}

/** A meeting has no title of its own: it has that of its interview definition. */
async function titledInterviews(
	rows: readonly z.infer<typeof ashbyScheduleRow>[],
	context: ReadContext,
): Promise<readonly SyncedRecord[]> {
	const ids = rows.flatMap(({ interviewEvents }) =>
		(interviewEvents ?? []).flatMap(({ interviewId }) => interviewId ?? []),
	);
	const titles = new Map<string, string>();
	for (const id of new Set(ids)) titles.set(id, (await context.interviewTitle(id)) ?? '');
	return rows.flatMap((row) => interviewRecords(row, (id) => titles.get(id) ?? ''));
}
