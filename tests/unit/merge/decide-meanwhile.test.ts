import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../../utils/failures/failure.ts';
import { decide } from '../../../utils/merge/decide.ts';
import { enqueueRemovals } from '../../../utils/outbox/enqueue.ts';
import { BRIDGE_STORES, purgeSystem } from '../../../utils/outbox/purge.ts';
import { candidateRef } from '../outbox/profile.ts';
import { withClients } from '../outbox/with-clients.ts';
import { createKnownCandidate, type KnownCandidate } from './known-candidate.ts';

type Purge = Parameters<typeof purgeSystem>[0];

let known: KnownCandidate;
let bridge: KnownCandidate['bridge'];
let profile: KnownCandidate['profile'];
let key: KnownCandidate['key'];
beforeEach(async () => {
	known = await createKnownCandidate();
	({ bridge, profile, key } = known);
});

/** The browser, where something happens when the ATS has taken a candidate's edit. */
const onceWritten = (happens: () => Promise<void>) =>
	withClients(profile, {
		ats: ({ updateCandidate }) => ({
			updateCandidate: async (...edit) => {
				await updateCandidate(...edit);
				await happens();
			},
		}),
	});

describe('a decision', () => {
	test('about what was shown before is not taken for one about what is there now', async () => {
		await known.edit({ name: 'New' });
		const [shown] = await known.proposals();
		await known.edit({ name: 'Newer' });
		const outcome = await decide(profile.deps, key, shown?.at ?? 0, {
			about: 'candidate',
			winners: { name: 'there' },
		});
		expect(outcome).toEqual({ outcome: 'failed', failure: { kind: 'changed-meanwhile' } });
		expect(profile.ats.edits).toEqual([]);
		expect(await known.proposals()).toMatchObject([{ fields: [{ there: ['Newer'] }] }]);
	});

	test('over what somebody edits in ModernLoop at the last moment is said, and asked for anew', async () => {
		await known.edit({ name: 'New' });
		profile.fault = (path) => {
			if (path.endsWith(':batch')) {
				profile.fault = () => null;
				bridge.people.edit(candidateRef('c1'), { name: 'Newer' });
			}
			return null;
		};
		expect(await known.decide({ name: 'here' })).toEqual({
			outcome: 'failed',
			failure: { kind: 'changed-meanwhile' },
		});
		expect(known.there().name).toBe('Newer');
		expect(await known.proposals()).toMatchObject([{ fields: [{ there: ['Newer'] }] }]);
		expect((await profile.rows()).audit).toMatchObject([{ system: 'modernloop', outcome: 'failed' }]);
	});

	test('over what somebody edits there once the ATS is written says so, and what differs by then is asked about', async () => {
		await known.edit({ name: 'New' });
		const edited = onceWritten(async () => bridge.people.edit(candidateRef('c1'), { name: 'Newer' }));
		expect(await known.decide({ name: 'there' }, edited)).toEqual({
			outcome: 'written',
			onlyInAts: 'edited',
		});
		expect(profile.ats.candidates.get('c1')?.name).toBe('New');
		expect(await known.proposals()).toMatchObject([{ fields: [{ here: ['New'], there: ['Newer'] }] }]);
	});

	test('whose answer is lost is no agreement: taking the edit back in ModernLoop is asked about', async () => {
		await known.edit({ name: 'New' });
		const losing = onceWritten(() => Promise.reject(new ApiError({ kind: 'offline' })));
		expect(await known.decide({ name: 'there' }, losing)).toEqual({
			outcome: 'failed',
			failure: { kind: 'offline' },
		});
		await known.edit({ name: 'Name c1' });
		await profile.sync('c1');
		await profile.settle();
		expect(known.there().name).toBe('Name c1');
		expect(await known.proposals()).toMatchObject([
			{ fields: [{ here: ['New'], there: ['Name c1'], suggestion: 'conflict' }] },
		]);
	});

	test('that the bridge does not take yet is kept, and written when it does', async () => {
		await known.edit({ name: 'New', emails: ['new@example.com'] });
		profile.fault = (path) => (path.endsWith(':batch') ? 'lost-before' : null);
		expect(await known.decide({ name: 'there', email: 'here' })).toEqual({ outcome: 'waiting' });
		expect((await profile.rows()).audit).toMatchObject([
			{ system: 'ashby', field: 'name', outcome: 'written' },
			{ system: 'modernloop', field: 'email', outcome: 'unknown' },
		]);
		profile.fault = () => null;
		await profile.settle();
		expect(known.there()).toMatchObject({ name: 'New', emails: ['c1@example.com'] });
		expect((await profile.rows()).audit).toMatchObject([{ outcome: 'written' }, { outcome: 'written' }]);
	});

	const ends: readonly (readonly [string, (transaction: Purge) => Promise<void>])[] = [
		['its ATS is disconnected', (transaction) => purgeSystem(transaction, 'ashby')],
		['the bridge is disconnected', (transaction) => purgeSystem(transaction, 'modernloop')],
		['its record is removed', (transaction) => enqueueRemovals(transaction, [key], 0)],
	];
	test.each(ends)('leaves nothing where %s while it is carried out, but in the audit', async (_, end) => {
		await known.edit({ name: 'New' });
		const ending = onceWritten(() => profile.store.database.transact([...BRIDGE_STORES], 'readwrite', end));
		expect(await known.decide({ name: 'there' }, ending)).toEqual({ outcome: 'written', onlyInAts: 'gone' });
		const { outbox, proposals: left, audit } = await profile.rows();
		expect([outbox.filter(({ written }) => written !== null), left]).toEqual([[], []]);
		expect(audit).toMatchObject([{ system: 'ashby', field: 'name', outcome: 'written' }]);
	});
});
