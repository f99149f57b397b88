import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SyncedRecord } from '../../../../utils/records/synced-record.ts';
import { addApplication, addCandidate, removeApplication } from '../../../sandbox/world/additions.ts';
import { deleteCandidate, moveApplication, updateCandidate } from '../../../sandbox/world/changes.ts';
import { catalogueJobId } from '../../../sandbox/world/job-catalogue.ts';
import { createRandom } from '../../../sandbox/world/random.ts';
import { connectSmartrecruiters, readPass } from './connected.ts';
import { applicationsIn, listedIn } from './listed.ts';

let here: Awaited<ReturnType<typeof connectSmartrecruiters>>;
beforeEach(async () => {
	here = await connectSmartrecruiters(420);
});
afterEach(() => here.close());

const staffEngineer = catalogueJobId('smartrecruiters', 'staffEngineer');

/** The store after these records, in this order. */
function stored(records: readonly SyncedRecord[]): Map<string, SyncedRecord> {
	return new Map(records.map((record) => [`${record.kind} ${record.id}`, record]));
}

describe('a world that changes between two pages', () => {
	const seeds = process.env['SEED'] === undefined ? [1, 2, 3, 4, 5, 6, 7, 8] : [Number(process.env['SEED'])];

	test.each(seeds)('loses nothing once an increment was read (SEED=%i)', async (seed) => {
		const random = createRandom(seed);
		const { world, clock } = here;
		let count = 0;
		const disturb = (): void => {
			for (let i = 0; i < 12; i += 1) {
				const people = listedIn(here.world);
				const { id } = random.pick(people);
				const applications = world.applicationsOf('smartrecruiters', id);
				const now = clock.now();
				const kind = random.int(5);
				if (kind === 0) deleteCandidate(world, 'smartrecruiters', id, now);
				else if (kind === 1) updateCandidate(world, 'smartrecruiters', id, { first_name: `N${count}` }, now);
				else if (kind === 2) {
					const to = { status: 'IN_REVIEW', stage: 'Recruiter screen' };
					moveApplication(world, 'smartrecruiters', random.pick(applications).id, to, now);
				} else if (kind === 3 && applications.length > 1) {
					removeApplication(world, 'smartrecruiters', random.pick(applications).id, now);
				} else {
					const newcomer = { id: random.uuid(), first_name: 'New', last_name: `No ${count}` };
					addCandidate(world, 'smartrecruiters', newcomer, now);
					const application = { id: random.uuid(), candidateId: newcomer.id, jobId: staffEngineer };
					addApplication(world, 'smartrecruiters', { ...application, step: 'phone' }, now);
				}
				count += 1;
			}
		};
		const reader = here.readerOf('candidates');
		const full = await readPass(reader, null, { between: disturb });
		const increment = await readPass(reader, full.since);
		const kept = stored([...full.records, ...increment.records]);
		expect(count).toBeGreaterThan(20);
		for (const row of listedIn(here.world)) {
			expect(kept.get(`candidates ${row.id}`)).toMatchObject({ name: `${row.first_name} ${row.last_name}` });
		}
		for (const [id, { status, stage }] of applicationsIn(here.world)) {
			const record = kept.get(`applications ${id}`);
			expect(record, id).toBeDefined();
			if (record?.kind === 'applications' && record.status !== '')
				expect(record).toMatchObject({ status, stage });
		}
	});
});
