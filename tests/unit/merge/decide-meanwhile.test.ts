import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../../utils/failures/failure.ts';
import { decide } from '../../../utils/merge/decide.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { pullStep } from '../../../utils/merge/pull-changes.ts';
import type { Decision } from '../../../utils/messages/sync-protocol.ts';
import { enqueueRemovals } from '../../../utils/outbox/enqueue.ts';
import { BRIDGE_STORES, purgeSystem } from '../../../utils/outbox/purge.ts';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import { decideNow } from '../outbox/decide-now.ts';
import {
	application,
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';

type Purge = Parameters<typeof purgeSystem>[0];

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
	await profile.sync('c1');
	await profile.settle();
});

const key = candidateKey('c1');
const pull = async (of = profile) => {
	of.now += 3_600_000;
	while ((await pullStep(of.deps)) === 'more') {
		// Until it is through.
	}
};
const edit = async (fields: object) => {
	bridge.people.edit(candidateRef('c1'), fields);
	await pull();
};
const decided = (winners: Extract<Decision, { about: 'candidate' }>['winners'], of = profile) =>
	decideNow(of, key, { about: 'candidate', winners });
const proposals = (of = profile) => listProposals(of.store);
const there = () => bridgeDataSchemas.candidates.parse(bridge.records.dataOf(candidateRef('c1')));
describe('a decision', () => {
	test('about what was shown before is not taken for one about what is there now', async () => {
		await edit({ name: 'New' });
		const [shown] = await proposals();
		await edit({ name: 'Newer' });
		const outcome = await decide(profile.deps, key, shown?.at ?? 0, {
			about: 'candidate',
			winners: { name: 'there' },
		});
		expect(outcome).toEqual({ outcome: 'failed', failure: { kind: 'changed-meanwhile' } });
		expect(profile.ats.edits).toEqual([]);
		expect(await proposals()).toMatchObject([{ fields: [{ there: ['Newer'] }] }]);
	});

	test('over what somebody edits in ModernLoop at the last moment is said, and asked for anew', async () => {
		await edit({ name: 'New' });
		profile.fault = (path) => {
			if (path.endsWith(':batch')) {
				profile.fault = () => null;
				bridge.people.edit(candidateRef('c1'), { name: 'Newer' });
			}
			return null;
		};
		expect(await decided({ name: 'here' })).toEqual({
			outcome: 'failed',
			failure: { kind: 'changed-meanwhile' },
		});
		expect(there().name).toBe('Newer');
		expect(await proposals()).toMatchObject([{ fields: [{ there: ['Newer'] }] }]);
		expect((await profile.rows()).audit).toMatchObject([{ system: 'modernloop', outcome: 'failed' }]);
	});

	test('whose answer is lost is no agreement: taking the edit back in ModernLoop is asked about', async () => {
		await edit({ name: 'New' });
		const real = profile.deps.ats;
		const ats: typeof real = async (system) => {
			const inUse = await real(system);
			if (inUse === null) return null;
			const run: typeof inUse.run = async (work) => {
				const result = await inUse.run(work);
				if (profile.ats.edits.length > 0) throw new ApiError({ kind: 'offline' });
				return result;
			};
			return { ...inUse, run };
		};
		const losing = { ...profile, deps: { ...profile.deps, ats } };
		const told = await decideNow(losing, key, { about: 'candidate', winners: { name: 'there' } });
		expect(told).toEqual({ outcome: 'failed', failure: { kind: 'offline' } });
		await edit({ name: 'Name c1' });
		await profile.sync('c1');
		await profile.settle();
		expect(there().name).toBe('Name c1');
		expect(await proposals()).toMatchObject([
			{ fields: [{ here: ['New'], there: ['Name c1'], suggestion: 'conflict' }] },
		]);
	});

	test('that the bridge does not take yet is kept, and written when it does', async () => {
		await edit({ name: 'New', emails: ['new@example.com'] });
		profile.fault = (path) => (path.endsWith(':batch') ? 'lost-before' : null);
		expect(await decided({ name: 'there', email: 'here' })).toEqual({ outcome: 'waiting' });
		expect((await profile.rows()).audit).toMatchObject([
			{ system: 'ashby', field: 'name', outcome: 'written' },
			{ system: 'modernloop', field: 'email', outcome: 'unknown' },
		]);
		profile.fault = () => null;
		await profile.settle();
		expect(there()).toMatchObject({ name: 'New', emails: ['c1@example.com'] });
		expect((await profile.rows()).audit).toMatchObject([{ outcome: 'written' }, { outcome: 'written' }]);
	});

	const ends: readonly (readonly [string, (transaction: Purge) => Promise<void>])[] = [
		['its ATS is disconnected', (transaction) => purgeSystem(transaction, 'ashby')],
		['the bridge is disconnected', (transaction) => purgeSystem(transaction, 'modernloop')],
		['its record is removed', (transaction) => enqueueRemovals(transaction, [key], 0)],
	];
	test.each(ends)('leaves nothing where %s while it is carried out, but in the audit', async (_, end) => {
		await edit({ name: 'New' });
		const real = profile.deps.ats;
		const ats: typeof real = async (system) => {
			const inUse = await real(system);
			if (inUse === null) return null;
			const run: typeof inUse.run = async (work) => {
				const result = await inUse.run(work);
				if (profile.ats.edits.length > 0) {
					await profile.store.database.transact([...BRIDGE_STORES], 'readwrite', end);
				}
				return result;
			};
			return { ...inUse, run };
		};
		const { deps } = profile;
		expect(
			await decideNow({ ...profile, deps: { ...deps, ats } }, key, {
				about: 'candidate',
				winners: { name: 'there' },
			}),
		).toMatchObject({ outcome: 'failed' });
		const { outbox, proposals: left, audit } = await profile.rows();
		expect([outbox.filter(({ written }) => written !== null), left]).toEqual([[], []]);
		expect(audit).toMatchObject([{ system: 'ashby', field: 'name', outcome: 'written' }]);
	});
});
