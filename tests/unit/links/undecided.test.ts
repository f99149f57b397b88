import { beforeEach, describe, expect, test } from 'vitest';
import { proposalRow, scheduledKey } from '../../../utils/merge/proposal.ts';
import { writeKey } from '../../../utils/outbox/prepared-write.ts';
import { recordKey } from '../../../utils/records/record-ref.ts';
import { application, candidate, candidatePage, id, mlUrl, modernLoopPage } from './fixtures.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
	world = createWorld();
	await world.connect('ashby');
	world.ats.candidates = [candidate(1, { applications: [application(11)] })];
	await world.actions['page.learnFromAts']({ page: candidatePage(1), modernloopUrl: mlUrl(7) });
	await propose(1);
});

/** Name and profiles of a candidate differ. */
async function propose(n: number): Promise<void> {
	const key = writeKey('candidates', 'ashby', id(n));
	const row = await proposalRow(
		world.store.vault,
		{ key, system: 'ashby', confidential: false, at: 1 },
		{
			about: 'candidate',
			name: 'Jane Doe',
			here: { name: 'Jane Doe', email: 'jane@example.com', profileUrls: [] },
			there: { name: 'Jane A. Doe', email: 'jane@example.com', profileUrls: ['https://github.com/jane'] },
			sides: { name: 'conflict', email: 'same', profileUrls: 'there' },
		},
	);
	await world.store.database.transact(['proposals'], 'readwrite', async (transaction) => {
		await transaction.objectStore('proposals').put(row);
	});
}

/** An interview with a candidate that ModernLoop has and the ATS does not. */
async function schedule(n: number, modernloopId: string, isDecided = false): Promise<void> {
	const of = recordKey({ system: 'ashby', kind: 'candidate', id: id(n) });
	const about = { key: scheduledKey(modernloopId), system: 'ashby', confidential: false, at: 1, of } as const;
	const row = await proposalRow(world.store.vault, about, {
		about: 'interview',
		name: 'Jane Doe',
		candidateId: id(n),
		applicationId: id(11),
		jobId: 'job',
		title: 'Screen',
		startsAt: '2026-12-01T09:00:00Z',
		endsAt: '2026-12-01T10:00:00Z',
		timezone: 'Europe/Berlin',
		interviewerEmails: [],
	});
	await world.store.database.transact(['proposals'], 'readwrite', async (transaction) => {
		const deciding = isDecided ? { who: '', sealed: row.sealed } : null;
		await transaction.objectStore('proposals').put({ ...row, deciding });
	});
}

const differs = ['name', 'profileUrls'];

describe('what waits for a decision about a candidate', () => {
	test('is named on the ATS page and on the ModernLoop page, without its values', async () => {
		const chip = await world.chip(candidatePage(1));
		expect(chip).toMatchObject({ state: 'linked', sync: { differs } });
		expect(JSON.stringify(chip)).not.toContain('Jane');
		const view = await world.actions['page.lookUp']({ page: modernLoopPage(7) });
		expect(view.chips).toMatchObject([{ target: 'ashby', sync: { differs } }]);
	});

	test('counts the interviews to be added beside the fields, and those alone where no field differs', async () => {
		await schedule(1, 'm1');
		await schedule(1, 'm2');
		await schedule(1, 'm3', true);
		await schedule(2, 'm4');
		const chip = await world.chip(candidatePage(1));
		expect(chip).toMatchObject({ sync: { differs, interviews: 2 } });
		expect(JSON.stringify(chip)).not.toContain('Screen');
		const view = await world.actions['page.lookUp']({ page: modernLoopPage(7) });
		expect(view.chips).toMatchObject([{ target: 'ashby', sync: { differs, interviews: 2 } }]);
		await world.actions['page.learnFromAts']({ page: candidatePage(2), modernloopUrl: mlUrl(8) });
		expect(await world.chip(candidatePage(2))).toMatchObject({ sync: { differs: [], interviews: 1 } });
	});

	test('is not named where nothing waits', async () => {
		await world.actions['page.learnFromAts']({ page: candidatePage(2), modernloopUrl: mlUrl(8) });
		expect(await world.chip(candidatePage(2))).not.toHaveProperty('sync.differs');
	});

	test('is opened from either side, also where the address names an application only', async () => {
		const onApplication = { system: 'ashby', kind: 'application', applicationId: id(11) } as const;
		await world.chip(candidatePage(1));
		await world.actions['candidate.sync']({ page: candidatePage(1) });
		for (const page of [candidatePage(1), modernLoopPage(7), onApplication]) {
			await world.actions['proposal.open']({ page });
		}
		const about = [candidatePage(1)];
		expect(world.reviewed).toEqual([about, about, about]);
	});
});
