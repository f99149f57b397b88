import { beforeEach, expect, test } from 'vitest';
import { decide } from '../../../utils/merge/decide.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { decideNow } from '../outbox/decide-now.ts';
import { onceDecided } from '../outbox/once-decided.ts';
import {
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	Killed,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';

let bridge: Bridge;
let profile: Profile;

const IDS = Array.from({ length: 25 }, (_, index) => `c${index + 10}`);

/** Each candidate is edited in ModernLoop, an hour after the one before. */
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	for (const id of IDS) profile.ats.candidates.set(id, person(id));
	await profile.sync(...IDS);
	await profile.settle();
	for (const id of IDS) {
		bridge.people.edit(candidateRef(id), { name: `Edited ${id}` });
		await profile.pull();
	}
});

const names = async () => (await listProposals(profile.store)).shown.map(({ id }) => id);

test('of all that waits for a decision the oldest is listed, and the rest counted', async () => {
	const { shown, more } = await listProposals(profile.store);
	expect(shown.map(({ id }) => id)).toEqual(IDS.slice(0, 20).map(candidateKey));
	expect(more).toBe(5);
});

test('what is decided makes room for the next, while it is still carried out as well', async () => {
	const deps = onceDecided(profile, () => Promise.reject(new Killed()));
	const winners = { name: 'there' } as const;
	const decided = decideNow({ ...profile, deps }, candidateKey('c10'), { about: 'candidate', winners });
	await expect(decided).rejects.toThrow(Killed);
	expect(await names()).toEqual(IDS.slice(1, 21).map(candidateKey));
	expect((await listProposals(profile.store)).more).toBe(4);
	const [first] = (await listProposals(profile.store)).shown;
	await decide(profile.deps, first?.id ?? '', first?.at ?? 0, { about: 'candidate', winners });
	expect((await listProposals(profile.store)).more).toBe(3);
});
