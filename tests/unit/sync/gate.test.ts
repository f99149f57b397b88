import { describe, expect, test } from 'vitest';
import type { SyncedRecordOf } from '../../../utils/records/synced-record.ts';
import { type GateFacts, type JobState, verdictOf } from '../../../utils/sync/gate.ts';

const application: SyncedRecordOf<'applications'> = {
	kind: 'applications',
	id: 'a',
	candidateId: 'c',
	jobId: 'j',
	status: 'Active',
	stage: null,
	updatedAt: null,
	interviewing: false,
};
const candidate = (applicationIds: string[]): SyncedRecordOf<'candidates'> => ({
	kind: 'candidates',
	id: 'c',
	name: 'Jane',
	emails: [],
	profileUrls: [],
	applicationIds,
	updatedAt: null,
});
const facts = (change: Partial<GateFacts> & { job?: JobState } = {}): GateFacts => ({
	confidentialAllowed: false,
	hasConfidentialJobs: true,
	jobOf: () => change.job ?? 'open',
	hasOpenJob: (id) => id.startsWith('open'),
	applicationOf: (id) => (id.startsWith('open') ? 'open' : id.startsWith('secret') ? 'confidential' : 'none'),
	...change,
});

describe('while the switch is off', () => {
	test.each([
		['open', 'keep'],
		['confidential', 'drop'],
		['unknown', 'drop'],
	] as const)('an application on a job that is %s: %s', (job, verdict) => {
		expect(verdictOf(application, facts({ job }))).toBe(verdict);
	});

	test.each([
		['without applications hides nothing', [], 'keep'],
		['with one that is open is kept', ['secret 1', 'open 1'], 'keep'],
		['all of whose applications are confidential is not', ['secret 1'], 'drop'],
		['all of whose applications are unknown is not', ['unknown 1', 'unknown 2'], 'drop'],
	] as const)('a candidate %s', (_, ids, verdict) => {
		expect(verdictOf(candidate([...ids]), facts())).toBe(verdict);
	});

	test('a candidate without applications goes where a confidential project may hold it', () => {
		const held = { ...candidate([]), mayBeConfidential: true as const };
		expect(verdictOf(held, facts())).toBe('drop');
		expect(verdictOf(held, facts({ confidentialAllowed: true }))).toBe('keep-confidential');
		expect(verdictOf({ ...held, applicationIds: ['open 1'] }, facts())).toBe('keep');
	});

	test('an interview follows its application, and a kind of interview its job', () => {
		const interview = { kind: 'interviews' as const, id: 'i', title: '', status: '' };
		const times = { startsAt: null, endsAt: null, interviewerIds: [] };
		expect(verdictOf({ ...interview, ...times, applicationId: 'open 1' }, facts())).toBe('keep');
		expect(verdictOf({ ...interview, ...times, applicationId: 'unknown' }, facts())).toBe('drop');
		const definition = {
			kind: 'interview-definitions' as const,
			id: 'd',
			title: '',
			active: true,
			scorecardId: null,
		};
		expect(verdictOf({ ...definition, jobId: null }, facts({ job: 'unknown' }))).toBe('keep');
		expect(verdictOf({ ...definition, jobId: 'j' }, facts({ job: 'unknown' }))).toBe('drop');
	});

	test('a hiring process is kept where an open job uses it: one without may be that of a hidden job', () => {
		const process = { kind: 'hiring-processes' as const, title: '', active: true, stages: [] };
		expect(verdictOf({ ...process, id: 'open 1' }, facts())).toBe('keep');
		expect(verdictOf({ ...process, id: 'unused' }, facts())).toBe('drop');
	});
});

test('while the switch is on, the same records are kept and marked', () => {
	const on = { confidentialAllowed: true };
	expect(verdictOf(application, facts({ ...on, job: 'unknown' }))).toBe('keep-confidential');
	expect(verdictOf(application, facts(on))).toBe('keep');
	expect(verdictOf(candidate(['secret 1']), facts(on))).toBe('keep-confidential');
});

test('a vendor without confidential jobs is kept whole', () => {
	const none = { hasConfidentialJobs: false, job: 'unknown' as const };
	expect(verdictOf(application, facts(none))).toBe('keep');
	expect(verdictOf(candidate(['unknown']), facts(none))).toBe('keep');
});
