import { beforeEach, describe, expect, test } from 'vitest';
import { proposalRow } from '../../../utils/merge/proposal.ts';
import { writeKey } from '../../../utils/outbox/prepared-write.ts';
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

const differs = ['name', 'profileUrls'];

describe('what waits for a decision about a candidate', () => {
	test('is named on the ATS page and on the ModernLoop page, without its values', async () => {
		const chip = await world.chip(candidatePage(1));
		expect(chip).toMatchObject({ state: 'linked', sync: { differs } });
		expect(JSON.stringify(chip)).not.toContain('Jane');
		const view = await world.actions['page.lookUp']({ page: modernLoopPage(7) });
		expect(view.chips).toMatchObject([{ target: 'ashby', sync: { differs } }]);
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
