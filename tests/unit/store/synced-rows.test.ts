import { describe, expect, test } from 'vitest';
import type { SyncedRecord, SyncedRecordOf } from '../../../utils/records/synced-record.ts';
import { openRow, prepareRow, type SyncedRow } from '../../../utils/store/synced-rows.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { importKeys, newKeyBytes } from '../../../utils/vault/data-keys.ts';
import { createVault } from '../../../utils/vault/vault.ts';

const CANDIDATE = '3f6b0d0e-1c2d-4e5f-8a9b-0c1d2e3f4a5b';
const JOB = '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d';
const APPLICATION = '11112222-3333-4444-8555-666677778888';

const keys = importKeys(newKeyBytes());
const vault = createVault(() => keys);

const application = (id: string, updatedAt: string | null): SyncedRecordOf<'applications'> => ({
	kind: 'applications',
	id,
	candidateId: CANDIDATE,
	jobId: JOB,
	status: 'Active',
	stage: 'Onsite',
	updatedAt,
	interviewing: false,
});

async function stored(system: Ats, record: SyncedRecord) {
	const { key, row } = await prepareRow(vault, system, record);
	const kept: SyncedRow = { ...row, pass: 1 };
	return { row, opened: await openRow(vault, record.kind, key, kept) };
}

describe('a stored application', () => {
	test('tells its candidate and its job, whether its name does or not', async () => {
		for (const id of [APPLICATION, `${CANDIDATE}:${JOB}`, 'not a uuid', `${JOB}:${CANDIDATE}`]) {
			const record = application(id, null);
			expect((await stored('smartrecruiters', record)).opened).toEqual(record);
		}
	});

	test('does not name twice what its own name tells', async () => {
		const { row } = await stored('smartrecruiters', application(`${CANDIDATE}:${JOB}`, null));
		expect(Object.keys(row)).toEqual(['sealed']);
	});
});

test('times are kept to the letter, however they are written', async () => {
	for (const time of ['2026-10-30T09:00:00.000Z', '2026-10-30T09:00:00Z', '2026-10-30', 'soon', '', null]) {
		const record = application(APPLICATION, time);
		expect((await stored('ashby', record)).opened).toEqual(record);
	}
});
