import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../../../utils/audit/audit-log.ts';
import { chooseWriteAs } from '../../../utils/audit/write-as.ts';
import type { Failure } from '../../../utils/failures/failure.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { pullStep } from '../../../utils/merge/pull-changes.ts';
import type { Decision } from '../../../utils/messages/sync-protocol.ts';
import type { WriteOutcome } from '../../../utils/store/review-rows.ts';
import type { AtsClient } from '../../../utils/systems/ats.ts';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import { decideNow } from '../outbox/decide-now.ts';
import {
	application,
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	nameThere,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';

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
describe('what changed in ModernLoop', () => {
	test('is shown with both sides, and nothing is written by itself', async () => {
		await edit({ name: 'New', emails: ['new@example.com'] });
		expect(await proposals()).toMatchObject([
			{
				id: key,
				name: 'Name c1',
				fields: [
					{ field: 'name', here: ['Name c1'], there: ['New'], suggestion: 'there' },
					{ field: 'email', here: ['c1@example.com'], there: ['new@example.com'], suggestion: 'there' },
				],
			},
		]);
		expect(profile.ats.edits).toEqual([]);
		expect(JSON.stringify(await profile.rows())).not.toContain('New');
	});

	test('is a conflict where the ATS changed too', async () => {
		profile.ats.candidates.set('c1', person('c1', { name: 'Here' }));
		await edit({ name: 'There' });
		expect(await proposals()).toMatchObject([{ fields: [{ field: 'name', suggestion: 'conflict' }] }]);
		expect(await decided({})).toEqual({
			outcome: 'failed',
			failure: { kind: 'unexpected', detail: 'undecided' },
		});
	});

	test('is no matter for anybody where both sides changed to the same', async () => {
		profile.ats.candidates.set('c1', person('c1', { name: 'Same' }));
		await edit({ name: 'Same' });
		expect(await proposals()).toEqual([]);
	});

	test('is of no concern where the candidate may not be seen', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1', 'yes')] }));
		await edit({ name: 'There' });
		expect((await profile.rows()).proposals).toEqual([]);
	});

	test('is not lost when the place in the feed is, nor when the ATS does not answer', async () => {
		await pull();
		bridge.people.edit(candidateRef('c1'), { name: 'There' });
		bridge.changes.forget();
		profile.ats.failure = { kind: 'offline' };
		await pull();
		expect(await proposals()).toEqual([]);
		profile.ats.failure = null;
		await pull();
		expect(await proposals()).toHaveLength(1);
	});
});

describe('a decision', () => {
	test('for ModernLoop’s side is written into the ATS, as the person who made it', async () => {
		await chooseWriteAs(profile.store, profile.deps.readUsers, 'ashby', 'u1');
		await edit({ name: 'New', emails: ['new@example.com'] });
		expect(await decided({ name: 'there', email: 'here' })).toEqual({ outcome: 'written' });
		const over = { name: 'Name c1', email: 'c1@example.com', profileUrls: [] };
		expect(profile.ats.edits).toEqual([{ edit: { candidateId: 'c1', name: 'New', over }, who: 'u1' }]);
		expect(there()).toMatchObject({ name: 'New', emails: ['c1@example.com'] });
		expect(await proposals()).toEqual([]);
		const { entries } = await listAudit(profile.store, profile.deps.readUsers, null);
		expect(entries.map(({ who, system, field, outcome }) => [who, system, field, outcome])).toEqual([
			['Sam Lee', 'modernloop', 'email', 'written'],
			['Sam Lee', 'ashby', 'name', 'written'],
		]);
		expect(JSON.stringify(entries)).not.toContain('New');
	});

	test('is not asked for again once both sides are read again', async () => {
		await edit({ name: 'New' });
		await decided({ name: 'there' });
		await pull();
		await profile.sync('c1');
		await profile.settle();
		expect(await proposals()).toEqual([]);
		expect(profile.ats.edits).toHaveLength(1);
		expect(bridge.records.find(candidateRef('c1'))).toMatchObject({ edited: false });
	});

	test('for the ATS’s side is written through the bridge alone', async () => {
		await edit({ name: 'New' });
		expect(await decided({ name: 'here' })).toEqual({ outcome: 'written' });
		expect(profile.ats.edits).toEqual([]);
		expect(nameThere(bridge, 'c1')).toBe('Name c1');
	});

	test('that a colleague made ends everybody’s question', async () => {
		const colleague = await createProfile(bridge, profile.ats, 'b');
		await colleague.sync('c1');
		await colleague.settle();
		await edit({ name: 'New' });
		await pull(colleague);
		expect(await proposals(colleague)).toHaveLength(1);
		await decided({ name: 'here' });
		await pull(colleague);
		expect(await proposals(colleague)).toEqual([]);
	});

	test.each([
		['ModernLoop', () => bridge.people.edit(candidateRef('c1'), { name: 'Newer' })],
		['the ATS', () => void profile.ats.candidates.set('c1', person('c1', { name: 'Newer' }))],
	])('about what %s changed meanwhile is not carried out, and asked for anew', async (_, change) => {
		await edit({ name: 'New' });
		change();
		expect(await decided({ name: 'there' })).toEqual({
			outcome: 'failed',
			failure: { kind: 'changed-meanwhile' },
		});
		expect(profile.ats.edits).toEqual([]);
		const [view] = await proposals();
		expect(JSON.stringify(view)).toContain('Newer');
	});

	const failures: readonly (readonly [Failure, WriteOutcome])[] = [
		[{ kind: 'data-conflict' }, 'failed'],
		[{ kind: 'key-rejected' }, 'failed'],
		[{ kind: 'offline' }, 'unknown'],
		[{ kind: 'unexpected', detail: 'HTTP 502' }, 'unknown'],
	];
	test.each(failures)(
		'that ends with $kind is said, noted as %s, and can be made again',
		async (failure, outcome) => {
			await edit({ name: 'New' });
			const real = profile.deps.ats;
			const deps: typeof profile.deps = {
				...profile.deps,
				ats: async (system) => {
					const inUse = await real(system);
					return (
						inUse && {
							...inUse,
							run: (work) => inUse.run((client) => work({ ...client, updateCandidate: refuse })),
						}
					);
				},
			};
			const refuse: AtsClient['updateCandidate'] = async (_edit, _who, aboutToWrite) => {
				await aboutToWrite?.();
				profile.ats.failure = failure;
				try {
					await (await real('ashby'))?.run((client) => client.updateCandidate({ candidateId: 'c1' }, null));
				} finally {
					profile.ats.failure = null;
				}
			};
			expect(
				await decideNow({ ...profile, deps }, key, { about: 'candidate', winners: { name: 'there' } }),
			).toEqual({
				outcome: 'failed',
				failure,
			});
			expect((await profile.rows()).audit).toMatchObject([{ field: 'name', outcome }]);
			expect(await decided({ name: 'there' })).toEqual({ outcome: 'written' });
		},
	);

	test('is made once, however often it is pressed', async () => {
		await edit({ name: 'New' });
		const [one, two] = await Promise.all([decided({ name: 'there' }), decided({ name: 'here' })]);
		expect([one.outcome, two.outcome].toSorted()).toEqual(['failed', 'written']);
		expect(profile.ats.edits.length).toBeLessThanOrEqual(1);
	});
});
