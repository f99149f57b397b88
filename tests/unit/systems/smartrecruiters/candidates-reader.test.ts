import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { addApplication, addCandidate } from '../../../sandbox/world/additions.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { moveApplication, updateCandidate } from '../../../sandbox/world/changes.ts';
import { catalogueJobId } from '../../../sandbox/world/job-catalogue.ts';
import { smartrecruitersKeys } from '../../../sandbox/world/keys.ts';
import { stableUuid } from '../../../sandbox/world/stable-id.ts';
import { connectSmartrecruiters, NO_CONTEXT, ofKind, readPass } from './connected.ts';
import { applicationsIn, listedIn } from './listed.ts';

let here: Awaited<ReturnType<typeof connectSmartrecruiters>>;
beforeEach(async () => {
	here = await connectSmartrecruiters(420);
});
afterEach(() => here.close());

const daniel = cast.danielOkafor.smartrecruiters;
const jane = cast.janeDoe.smartrecruiters;
const staffEngineer = catalogueJobId('smartrecruiters', 'staffEngineer');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a full pass', () => {
	test('reads every candidate with an application, and every application', async () => {
		const { records } = await readPass(here.readerOf('candidates'));
		expect(new Set(ofKind(records, 'candidates').map(({ id }) => id))).toEqual(
			new Set(listedIn(here.world).map(({ id }) => id)),
		);
		expect(new Set(ofKind(records, 'applications').map(({ id }) => id))).toEqual(
			new Set(applicationsIn(here.world).keys()),
		);
	});

	test('tells all of an application but for those beside the first of people who are long at rest', async () => {
		const { records } = await readPass(here.readerOf('candidates'));
		const expected = applicationsIn(here.world);
		let unknown = 0;
		for (const { id, status, stage } of ofKind(records, 'applications')) {
			if (status === '') unknown += 1;
			else expect({ status, stage }).toEqual(expected.get(id));
		}
		expect(unknown).toBeGreaterThan(0);
		const recent = listedIn(here.world).filter(({ updated_at }) => updated_at > here.clock.now() - 30 * DAY);
		for (const { id } of recent) {
			const own = ofKind(records, 'applications').filter(({ candidateId }) => candidateId === id);
			expect(own.map(({ status }) => status)).not.toContain('');
		}
	});

	test('keeps what was read before of people who have been at rest since', async () => {
		const reader = here.readerOf('candidates');
		const before = await readPass(reader);
		const known = new Map(ofKind(before.records, 'applications').map((row) => [row.id, row]));
		here.clock.advance(365 * DAY);
		here.calls.length = 0;
		const context = { ...NO_CONTEXT, application: async (id: string) => known.get(id) ?? null };
		const again = ofKind((await readPass(reader, null, { context })).records, 'applications');
		const told = (rows: typeof again) => rows.map(({ id, status, stage }) => [id, status, stage]);
		expect(told(again)).toEqual(told(ofKind(before.records, 'applications')));
		expect(here.calls).not.toContain('GET /candidates/{id}');
	});

	test('wants the interviews of those who are interviewed and changed lately', async () => {
		const { records } = await readPass(here.readerOf('candidates'));
		const updatedAt = new Map(ofKind(records, 'candidates').map((row) => [row.id, row.updatedAt ?? '']));
		const recently = new Date(here.clock.now() - 30 * DAY).toISOString();
		const wanted = ofKind(records, 'applications').map(
			({ candidateId, status, interviewing }): [string, boolean, boolean] => [
				status,
				(updatedAt.get(candidateId) ?? '') > recently,
				interviewing,
			],
		);
		for (const [status, isRecent, interviewing] of wanted)
			expect(interviewing).toBe(isRecent && status === 'INTERVIEW');
		const interviewed = wanted.filter(([status]) => status === 'INTERVIEW');
		expect(new Set(interviewed.map(([, , interviewing]) => interviewing))).toEqual(new Set([true, false]));
	});

	test('asks for one page of a hundred at a time, and for few details', async () => {
		await readPass(here.readerOf('candidates'));
		const lists = here.calls.filter((name) => name === 'GET /candidates').length;
		expect(lists).toBe(Math.ceil(listedIn(here.world).length / 100));
		const details = here.calls.filter((name) => name === 'GET /candidates/{id}').length;
		expect(details).toBeLessThan(listedIn(here.world).length / 10);
	});

	test('says how many there are, and does not claim to know profiles', async () => {
		const page = await here.readerOf('candidates').read({ since: null, cursor: null }, NO_CONTEXT);
		expect(page).toMatchObject({ outcome: 'page', total: listedIn(here.world).length });
		const { records } = await readPass(here.readerOf('candidates'));
		for (const { profileUrls, applicationIds } of ofKind(records, 'candidates')) {
			expect([profileUrls, applicationIds]).toEqual([null, null]);
		}
		expect(ofKind(records, 'candidates').find(({ id }) => id === jane?.candidateId)).toMatchObject({
			name: 'Jane Doe',
			emails: ['jane.doe@example.com'],
		});
	});

	test('reads what the key sees, with the first application it sees as the first', async () => {
		const { key } = smartrecruitersKeys.standard;
		const { records } = await readPass(here.readerOf('candidates', key));
		const own = ofKind(records, 'applications').filter(
			({ candidateId }) => candidateId === daniel?.candidateId,
		);
		expect(own).toHaveLength(2);
		expect(own[0]).toMatchObject({ jobId: staffEngineer });
	});

	test('is a missing permission for a role without candidates', async () => {
		const reader = here.readerOf('candidates', smartrecruitersKeys.employee.key);
		expect(await readPass(reader).catch(failureOf)).toEqual({
			kind: 'permission-missing',
			permission: '/candidates',
		});
	});

	test('reads on, and tells of it, where nobody understands the details', async () => {
		const odd = { kind: 'status', status: 200, body: { id: 7 } } as const;
		here.faults.add({ path: `/candidates/${daniel?.candidateId}`, fault: odd });
		const page = await here.readerOf('candidates').read({ since: null, cursor: null }, NO_CONTEXT);
		expect(page).toMatchObject({ leftOut: { rows: 1 } });
	});

	test('leaves what is unknown unknown where the details are out of reach', async () => {
		here.faults.add({ path: `/candidates/${daniel?.candidateId}`, fault: { kind: 'status', status: 401 } });
		const { records } = await readPass(here.readerOf('candidates'));
		const own = ofKind(records, 'applications').filter(
			({ candidateId }) => candidateId === daniel?.candidateId,
		);
		expect(own.map(({ status }) => status === '')).toEqual([false, true, true]);
	});
});

describe('an increment', () => {
	test('reads people and applications that came, moved or changed, and little else', async () => {
		const reader = here.readerOf('candidates');
		const { since } = await readPass(reader);
		here.clock.advance(HOUR);
		const now = here.clock.now();
		const id = stableUuid('a newcomer');
		addCandidate(here.world, 'smartrecruiters', { id, first_name: 'Ada', last_name: 'New' }, now);
		const application = { id: stableUuid('hers'), candidateId: id, jobId: staffEngineer };
		addApplication(here.world, 'smartrecruiters', { ...application, step: 'phone' }, now);
		updateCandidate(here.world, 'smartrecruiters', jane?.candidateId ?? '', { last_name: 'Roe' }, now);
		const [, second] = here.world.applicationsOf('smartrecruiters', daniel?.candidateId ?? '');
		const to = { status: 'OFFERED', stage: 'Offer extended' };
		moveApplication(here.world, 'smartrecruiters', second?.id ?? '', to, now);
		const { records } = await readPass(reader, since);
		expect(new Set(ofKind(records, 'candidates').map(({ name }) => name))).toEqual(
			new Set(['Ada New', 'Jane Roe', 'Daniel Okafor']),
		);
		const name = `${daniel?.candidateId}:${second?.job_id}`;
		expect(ofKind(records, 'applications').find((found) => found.id === name)).toMatchObject({
			status: 'OFFERED',
			stage: 'Offer extended',
		});
		expect(ofKind(records, 'applications').find((found) => found.candidateId === id)).toMatchObject({
			interviewing: true,
		});
	});

	test('of nothing is one request', async () => {
		const reader = here.readerOf('candidates');
		const { since } = await readPass(reader);
		here.clock.advance(HOUR);
		here.calls.length = 0;
		expect((await readPass(reader, since)).records).toEqual([]);
		expect(here.calls).toEqual(['GET /candidates']);
	});

	test('reads again what changed shortly before the pass before it began', async () => {
		updateCandidate(
			here.world,
			'smartrecruiters',
			jane?.candidateId ?? '',
			{ phone: '1' },
			here.clock.now() - 60_000,
		);
		const reader = here.readerOf('candidates');
		const { since } = await readPass(reader);
		expect(ofKind((await readPass(reader, since)).records, 'candidates').map(({ name }) => name)).toContain(
			'Jane Doe',
		);
	});
});

describe('a page id', () => {
	test('that is no longer taken begins the pass again', async () => {
		const reader = here.readerOf('candidates');
		const page = await reader.read({ since: null, cursor: null }, NO_CONTEXT);
		const cursor = page.outcome === 'page' ? page.cursor : null;
		here.faults.add({ path: '/candidates', fault: { kind: 'status', status: 400 } });
		expect(await reader.read({ since: null, cursor }, NO_CONTEXT)).toEqual({ outcome: 'restart' });
		expect(await reader.read({ since: null, cursor }, NO_CONTEXT)).toMatchObject({ outcome: 'page' });
	});

	test('of another increment begins the pass again', async () => {
		const reader = here.readerOf('candidates');
		const page = await reader.read({ since: null, cursor: null }, NO_CONTEXT);
		const cursor = page.outcome === 'page' ? page.cursor : null;
		const since = new Date(here.clock.now()).toISOString();
		expect(await reader.read({ since, cursor }, NO_CONTEXT)).toEqual({ outcome: 'restart' });
	});

	test.each(['', 'nonsense', '{}', '{"pageId":1,"since":"x"}', 'null'])(
		'in a cursor of another version (%j) begins the pass again without asking',
		async (cursor) => {
			expect(await here.readerOf('candidates').read({ since: null, cursor }, NO_CONTEXT)).toEqual({
				outcome: 'restart',
			});
			expect(here.calls).toEqual([]);
		},
	);

	test('is not to blame for a first page that is refused', async () => {
		here.faults.add({ path: '/candidates', fault: { kind: 'status', status: 400 } });
		expect(await readPass(here.readerOf('candidates')).catch(failureOf)).toMatchObject({
			kind: 'unexpected',
		});
	});
});
