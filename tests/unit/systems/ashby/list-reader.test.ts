import { describe, expect, test } from 'vitest';
import { OddAnswer } from '../../../../utils/api/odd-answer.ts';
import type { ApiRequest } from '../../../../utils/api/request.ts';
import { failureOf } from '../../../../utils/failures/failure.ts';
import type { SyncedKind } from '../../../../utils/records/synced-record.ts';
import { ashby } from '../../../../utils/systems/ashby/adapter.ts';
import type { ReadPosition } from '../../../../utils/systems/ats-reader.ts';

const START: ReadPosition = { since: null, cursor: null };
const context = {
	interviewing: async () => [],
	application: async () => null,
	interviewTitle: async () => null,
};

/** One read of a resource by a client to whom Ashby answers this, endpoint by endpoint. */
async function read(resource: SyncedKind, answers: Readonly<Record<string, object>>, position = START) {
	const request: ApiRequest = async ({ path, rejectErrors, schema }) => {
		const body = answers[path.slice(1)];
		rejectErrors({ status: 200, headers: new Headers(), body });
		const { data, error } = schema.safeParse(body);
		if (error !== undefined) throw new OddAnswer({ kind: 'unexpected', detail: 'odd' });
		return data;
	};
	const readers = ashby.createClient(request, Date.now).readers.flat();
	return readers.find((reader) => reader.resource === resource)?.read(position, context);
}

const user = { id: 'u1', firstName: 'Lena', lastName: 'Vogel', isEnabled: true };
const page = (rest: object) => ({ 'user.list': { success: true, results: [user], ...rest } });
const refusal = (code: string) => ({ 'user.list': { success: false, errorInfo: { code } } });

describe('a page of a list', () => {
	test('with more to come has a cursor and no token, whatever Ashby sends along', async () => {
		const answer = page({ moreDataAvailable: true, nextCursor: 'n1', syncToken: 'early' });
		expect(await read('users', answer)).toMatchObject({ outcome: 'page', cursor: 'n1', since: null });
	});

	test('that is the last has the token and no cursor, whatever Ashby sends along', async () => {
		const answer = page({ moreDataAvailable: false, nextCursor: 'n2', syncToken: 't1' });
		expect(await read('users', answer)).toMatchObject({ outcome: 'page', cursor: null, since: 't1' });
	});

	test('that is the last and has no token leaves the next pass a full one', async () => {
		const answer = page({ moreDataAvailable: false, nextCursor: null, syncToken: null });
		expect(await read('users', answer)).toMatchObject({ cursor: null, since: null, total: null });
	});
});

describe('a row that nobody understands', () => {
	const odd = { ...user, id: 'u2', isEnabled: 'no longer' };
	const rows = (results: readonly object[], rest: object) => ({
		'user.list': { success: true, results, ...rest },
	});

	test('is left out and told of, without its value, and the others are read', async () => {
		const answer = rows([odd, user], { moreDataAvailable: false, syncToken: 't1' });
		expect(await read('users', answer)).toMatchObject({
			records: [{ id: 'u1' }],
			since: 't1',
			leftOut: { rows: 1, detail: 'isEnabled invalid_type' },
		});
	});

	test('is none where all are understood', async () => {
		const answer = rows([user], { moreDataAvailable: false });
		expect(await read('users', answer)).toMatchObject({ leftOut: null });
	});

	test('does not keep a page of nothing else from leading to the next', async () => {
		const answer = rows([odd, odd], { moreDataAvailable: true, nextCursor: 'n1' });
		expect(await read('users', answer)).toMatchObject({ records: [], cursor: 'n1', leftOut: { rows: 2 } });
	});

	test('may be a confidential project: who may be in one is not taken for open', async () => {
		const answers = {
			'candidate.list': {
				success: true,
				results: [{ id: 'c1', name: 'Ida', applicationIds: [] }],
				moreDataAvailable: false,
			},
			'project.list': { success: true, results: [{ id: 'p1' }], moreDataAvailable: false },
		};
		expect(await read('candidates', answers)).toMatchObject({ records: [{ mayBeConfidential: true }] });
	});
});

describe('a refused position', () => {
	const [restart, full] = [{ outcome: 'restart' }, { outcome: 'restart-full' }];
	test.each([
		['a cursor of a full pass', 'next_cursor_expired', { since: null, cursor: 'n' }, restart],
		['a cursor of an increment', 'invalid_next_cursor', { since: 't', cursor: 'n' }, restart],
		['a token', 'sync_token_expired', { since: 't', cursor: null }, full],
		['a token in the midst of an increment', 'sync_token_expired', { since: 't', cursor: 'n' }, full],
		['an increment that grew too large', 'incremental_sync_too_large', { since: 't', cursor: 'n' }, full],
		['a token that Ashby calls a cursor', 'cursor_invalid', { since: 't', cursor: null }, full],
		['a cursor that Ashby calls a token', 'sync_token_invalid', { since: null, cursor: 'n' }, restart],
	])('%s (%s)', async (_, code, position, outcome) => {
		expect(await read('users', refusal(code), position)).toEqual(outcome);
	});

	test('where none was sent is no reason to begin again, for ever', async () => {
		for (const code of ['cursor_invalid', 'sync_token_invalid']) {
			const failed = read('users', refusal(code)).catch(failureOf);
			expect(await failed).toEqual({ kind: 'unexpected', detail: code });
		}
	});
});

describe('a hiring process', () => {
	const plan = { id: 'p1', title: 'Engineering', isArchived: false };
	const plans = { success: true, results: [plan], moreDataAvailable: false, syncToken: 't' };

	test('has its stages in the plan’s order, however they are listed', async () => {
		const stages = [2, 0, 1].map((order) => ({ id: `s${order}`, title: '', orderInInterviewPlan: order }));
		const answers = {
			'interviewPlan.list': plans,
			'interviewStage.list': { success: true, results: stages },
		};
		expect(await read('hiring-processes', answers)).toMatchObject({
			records: [{ id: 'p1', active: true, stages: [{ id: 's0' }, { id: 's1' }, { id: 's2' }] }],
		});
	});

	test('whose stages nobody understands is left out, and not the others', async () => {
		const answers = {
			'interviewPlan.list': plans,
			'interviewStage.list': { success: true, results: [{ id: 's0' }] },
		};
		expect(await read('hiring-processes', answers)).toMatchObject({ records: [], leftOut: { rows: 1 } });
	});

	test('that is gone since it was listed has none, and does not hold up the others', async () => {
		const gone = { success: false, errorInfo: { code: 'interview_plan_not_found' } };
		const answers = { 'interviewPlan.list': plans, 'interviewStage.list': gone };
		expect(await read('hiring-processes', answers)).toMatchObject({ records: [{ id: 'p1', stages: [] }] });
	});
});
