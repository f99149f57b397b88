import { expect, test } from 'vitest';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import { decide, decisionStep } from '../../../utils/merge/decide.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { createRandom } from '../../sandbox/world/random.ts';
import { startAts } from './ats.ts';
import {
	candidateRef,
	createProfile,
	Killed,
	nameThere,
	type Profile,
	person,
	startBridge,
} from './profile.ts';

const IDS = ['c1', 'c2', 'c3'];
const RUNS = 20;
const MOVES = 60;
/** Plays one seed alone: `SEED=123 npx vitest run tests/unit/outbox/colleagues.test.ts`. */
const only = process.env['SEED'];

const calm = (profile: Profile) => {
	profile.fault = () => null;
	profile.tick = () => undefined;
};

/** A few steps of everything that goes on in the background, with whatever goes wrong. */
async function exchange(profile: Profile, steps: number): Promise<void> {
	for (let step = 0; step < steps; step += 1) {
		await decisionStep(profile.deps, () => false);
		await deliverStep(profile.deps);
		await pullStep(profile.deps);
		profile.now += 400_000;
	}
}

/** Two browsers, an ATS, a ModernLoop, people who edit on both sides, and a network and workers that fail. */
async function play(seed: number): Promise<void> {
	const random = createRandom(seed);
	const bridge = startBridge();
	const ats = startAts();
	const profiles = [await createProfile(bridge, ats, 'a'), await createProfile(bridge, ats, 'b')];
	/** What people edited in ModernLoop, and nobody has decided about. */
	const open = new Map<string, string>();
	let values = 0;
	const fresh = () => {
		values += 1;
		return `Value ${values}`;
	};
	const { pick } = random;
	const disturb = (profile: Profile) => {
		profile.fault = () => pick([null, null, null, 'lost-before', 'lost-after'] as const);
		let left = random.next() < 0.5 ? Number.POSITIVE_INFINITY : Math.floor(random.next() * 20);
		profile.tick = () => {
			left -= 1;
			if (left < 0) throw new Killed();
		};
	};
	const decideOne = async (profile: Profile) => {
		const [proposal] = (await listProposals(profile.store)).shown;
		if (proposal === undefined) return;
		const id = IDS.find((one) => proposal.id.endsWith(`:${one}`)) ?? '';
		const name = pick(['here', 'there'] as const);
		const outcome = await decide(profile.deps, proposal.id, proposal.at, {
			about: 'candidate',
			winners: { name },
		});
		if (outcome.outcome === 'written') open.delete(id);
	};

	for (const id of IDS) ats.candidates.set(id, person(id));
	for (let move = 0; move < MOVES; move += 1) {
		const profile = pick(profiles);
		const id = pick(IDS);
		switch (pick(['ats', 'people', 'sync', 'sync', 'exchange', 'exchange', 'decide'] as const)) {
			case 'ats':
				ats.candidates.set(id, person(id, { name: fresh() }));
				break;
			case 'people':
				if (nameThere(bridge, id) === undefined) break;
				open.set(id, fresh());
				bridge.people.edit(candidateRef(id), { name: open.get(id) });
				break;
			case 'sync':
				await profile.sync(...IDS);
				break;
			case 'exchange':
				disturb(profile);
				await exchange(profile, 4).catch((error: unknown) => {
					if (!(error instanceof Killed)) throw error;
				});
				calm(profile);
				break;
			case 'decide':
				await decideOne(profile);
		}
		for (const [edited, name] of open) expect(nameThere(bridge, edited)).toBe(name);
	}

	for (let round = 0; round < 12; round += 1) {
		for (const profile of profiles) {
			await profile.sync(...IDS);
			await exchange(profile, 3);
			await profile.settle();
			await decideOne(profile);
		}
	}
	for (const id of IDS) {
		expect(nameThere(bridge, id)).toBe(ats.candidates.get(id)?.name);
		expect(bridge.records.find(candidateRef(id))).toMatchObject({ edited: false });
	}
	for (const profile of profiles) {
		const { outbox, batches, proposals } = await profile.rows();
		expect([outbox, batches, proposals]).toEqual([[], [], []]);
	}
}

test('colleagues’ browsers converge, and no edit of a person is ever overwritten unasked', async () => {
	const first = only === undefined ? Math.floor(Math.random() * 1_000_000) : Number(only);
	for (let run = 0; run < (only === undefined ? RUNS : 1); run += 1) {
		const seed = first + run;
		await play(seed).catch((error: unknown) => {
			throw new Error(`SEED=${seed}`, { cause: error });
		});
	}
}, 60_000);
