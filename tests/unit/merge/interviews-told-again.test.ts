import { beforeEach, describe, expect, test } from 'vitest';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import { decisionStep } from '../../../utils/merge/decide.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import type { AtsClient } from '../../../utils/systems/ats.ts';
import { decideNow } from '../outbox/decide-now.ts';
import { onceDecided } from '../outbox/once-decided.ts';
import {
	application,
	type Bridge,
	createProfile,
	Killed,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';

const interview = {
	modernloopId: 'm1',
	webUrl: 'https://app.modernloop.io/i/1',
	externalSystem: 'ashby' as const,
	candidateId: 'c1',
	applicationId: 'a1',
	title: 'Screen',
	startsAt: '2026-11-24T10:00:00Z',
	endsAt: '2026-11-24T10:30:00Z',
	timezone: 'Europe/Berlin',
	interviewerEmails: ['sam@example.com'],
};
const moved = { ...interview, startsAt: '2026-11-25T15:00:00Z', endsAt: '2026-11-25T15:30:00Z' };
const wanted = { about: 'interview', write: true } as const;

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
	profile.ats.userIds.set('sam@example.com', 'u1');
	bridge.people.schedule(interview);
});

async function pull(deps: Profile['deps'] = profile.deps): Promise<void> {
	profile.now += 3_600_000;
	while ((await pullStep(deps)) === 'more') {
		// Until it is through.
	}
}

const proposals = async () => (await listProposals(profile.store)).shown;

/** Gives Ashby another connection: none, or one of this generation. */
async function reconnect(generation: string | null): Promise<void> {
	const connections = await profile.store.database.opened();
	const row = await connections.get('connections', 'ashby');
	if (generation === null || row === undefined) await connections.delete('connections', 'ashby');
	else await connections.put('connections', { ...row, generation, confidential: profile.confidential });
}

describe('an interview that was told of while nothing could be made of it', () => {
	test('is asked about once its ATS is connected', async () => {
		const row = await (await profile.store.database.opened()).get('connections', 'ashby');
		await reconnect(null);
		await pull({ ...profile.deps, ats: async () => null });
		expect(await proposals()).toEqual([]);
		if (row !== undefined) await (await profile.store.database.opened()).put('connections', row);
		await pull();
		expect(await proposals()).toMatchObject([{ title: 'Screen' }]);
	});

	test('is asked about once confidential applications may be seen', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1', 'yes')] }));
		await pull();
		profile.confidential = true;
		await reconnect('g2');
		await pull();
		expect(await proposals()).toMatchObject([{ about: 'confidential' }]);
	});
});

describe('a feed of changes that begins again', () => {
	beforeEach(() => pull());

	test('takes back what was cancelled while nobody listened', async () => {
		bridge.people.cancel('m1');
		bridge.changes.forget();
		await pull();
		expect(await proposals()).toEqual([]);
	});

	test('leaves alone what it tells once more', async () => {
		const { proposals: before } = await profile.rows();
		bridge.changes.forget();
		await pull();
		expect((await profile.rows()).proposals).toEqual(before);
	});

	test('leaves alone a decision about what it tells once more', async () => {
		const deps = onceDecided(profile, async () => {
			bridge.changes.forget();
			await pull();
		});
		expect(await decideNow({ ...profile, deps }, 'scheduled:m1', wanted)).toEqual({ outcome: 'written' });
		expect(profile.ats.interviews).toHaveLength(1);
	});
});

describe('an interview whose worker dies right before it is sent', () => {
	const dying: AtsClient['createInterview'] = async (_interview, _who, aboutToWrite) => {
		await aboutToWrite?.();
		profile.tick = () => {
			throw new Killed();
		};
		throw new Killed();
	};

	beforeEach(async () => {
		await pull();
		const real = profile.deps.ats;
		const ats: typeof real = async (system) => {
			const inUse = await real(system);
			if (inUse === null) return null;
			return { ...inUse, run: (work) => inUse.run((client) => work({ ...client, createInterview: dying })) };
		};
		await expect(
			decideNow({ ...profile, deps: { ...profile.deps, ats } }, 'scheduled:m1', wanted),
		).rejects.toThrow(Killed);
		profile.tick = () => undefined;
	});

	test.each([
		['moved', () => bridge.people.schedule(moved), [{ startsAt: moved.startsAt }]],
		['cancelled', () => bridge.people.cancel('m1'), []],
	])('is not written by the next one as it had been before it was %s', async (_, change, left) => {
		change();
		await decisionStep(profile.deps, () => false);
		expect(profile.ats.interviews).toEqual([]);
		expect(await proposals()).toMatchObject(left);
		expect((await profile.rows()).audit).toMatchObject([{ outcome: 'unknown' }]);
	});

	test('is asked about as it is by then, where that was read before', async () => {
		bridge.people.schedule(moved);
		await pull();
		await decisionStep(profile.deps, () => false);
		expect(profile.ats.interviews).toEqual([]);
		expect(await proposals()).toMatchObject([{ startsAt: moved.startsAt }]);
	});

	test('is written by the next one where nothing has changed', async () => {
		await decisionStep(profile.deps, () => false);
		expect(profile.ats.interviews).toHaveLength(1);
		expect(await proposals()).toEqual([]);
	});
});

test('an interview that moves while it is written is asked about as it is by then, and not moved back', async () => {
	await pull();
	const real = profile.deps.ats;
	const ats: typeof real = async (system) => {
		const inUse = await real(system);
		if (inUse === null) return null;
		const run: typeof inUse.run = (work) =>
			inUse.run((client) =>
				work({
					...client,
					createInterview: async (...asked) => {
						const created = await client.createInterview(...asked);
						bridge.people.schedule(moved);
						await pull();
						return created;
					},
				}),
			);
		return { ...inUse, run };
	};
	const deps = { ...profile.deps, ats };
	expect(await decideNow({ ...profile, deps }, 'scheduled:m1', wanted)).toEqual({ outcome: 'written' });
	expect(profile.ats.interviews).toMatchObject([{ startsAt: interview.startsAt }]);
	await pull();
	expect(await proposals()).toMatchObject([{ startsAt: moved.startsAt }]);
});

test('an interview that is found there twice when nobody waits is left to whoever is asked next', async () => {
	await pull();
	const deps = onceDecided(profile, () => Promise.reject(new Killed()));
	await expect(decideNow({ ...profile, deps }, 'scheduled:m1', wanted)).rejects.toThrow(Killed);
	profile.ats.isDoubled = true;
	await decisionStep(profile.deps, () => false);
	expect(await proposals()).toHaveLength(1);
	expect(await decideNow(profile, 'scheduled:m1', wanted)).toEqual({ outcome: 'written', doubled: true });
});
