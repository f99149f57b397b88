import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../../../utils/audit/audit-log.ts';
import { chooseWriteAs } from '../../../utils/audit/write-as.ts';
import type { Failure } from '../../../utils/failures/failure.ts';
import type { WriteOutcome } from '../../../utils/store/review-rows.ts';
import { application, candidateRef, createProfile, nameThere, person } from '../outbox/profile.ts';
import { withClients } from '../outbox/with-clients.ts';
import { createKnownCandidate, type KnownCandidate } from './known-candidate.ts';

let known: KnownCandidate;
let bridge: KnownCandidate['bridge'];
let profile: KnownCandidate['profile'];
let key: KnownCandidate['key'];
beforeEach(async () => {
	known = await createKnownCandidate();
	({ bridge, profile, key } = known);
});

describe('what changed in ModernLoop', () => {
	test('is shown with both sides, and nothing is written by itself', async () => {
		await known.edit({ name: 'New', emails: ['new@example.com'] });
		expect(await known.proposals()).toMatchObject([
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
		await known.edit({ name: 'There' });
		expect(await known.proposals()).toMatchObject([{ fields: [{ field: 'name', suggestion: 'conflict' }] }]);
		expect(await known.decide({})).toEqual({
			outcome: 'failed',
			failure: { kind: 'unexpected', detail: 'undecided' },
		});
	});

	test('is no matter for anybody where both sides changed to the same', async () => {
		profile.ats.candidates.set('c1', person('c1', { name: 'Same' }));
		await known.edit({ name: 'Same' });
		expect(await known.proposals()).toEqual([]);
	});

	test('is of no concern where the candidate may not be seen', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1', 'yes')] }));
		await known.edit({ name: 'There' });
		expect((await profile.rows()).proposals).toEqual([]);
	});

	test('is not lost when the place in the feed is, nor when the ATS does not answer', async () => {
		await profile.pull();
		bridge.people.edit(candidateRef('c1'), { name: 'There' });
		bridge.changes.forget();
		profile.ats.failure = { kind: 'offline' };
		await profile.pull();
		expect(await known.proposals()).toEqual([]);
		profile.ats.failure = null;
		await profile.pull();
		expect(await known.proposals()).toHaveLength(1);
	});
});

describe('a decision', () => {
	test('for ModernLoop’s side is written into the ATS, as the person who made it', async () => {
		await chooseWriteAs(profile.store, profile.deps.readUsers, 'ashby', 'u1');
		await known.edit({ name: 'New', emails: ['new@example.com'] });
		expect(await known.decide({ name: 'there', email: 'here' })).toEqual({ outcome: 'written' });
		const over = { name: 'Name c1', email: 'c1@example.com', profileUrls: [] };
		expect(profile.ats.edits).toEqual([{ edit: { candidateId: 'c1', name: 'New', over }, who: 'u1' }]);
		expect(known.there()).toMatchObject({ name: 'New', emails: ['c1@example.com'] });
		expect(await known.proposals()).toEqual([]);
		const { entries } = await listAudit(profile.store, profile.deps.readUsers, null);
		expect(entries.map(({ who, system, field, outcome }) => [who, system, field, outcome])).toEqual([
			['Sam Lee', 'modernloop', 'email', 'written'],
			['Sam Lee', 'ashby', 'name', 'written'],
		]);
		expect(JSON.stringify(entries)).not.toContain('New');
	});

	test('is not asked for again once both sides are read again', async () => {
		await known.edit({ name: 'New' });
		await known.decide({ name: 'there' });
		await profile.pull();
		await profile.sync('c1');
		await profile.settle();
		expect(await known.proposals()).toEqual([]);
		expect(profile.ats.edits).toHaveLength(1);
		expect(bridge.records.find(candidateRef('c1'))).toMatchObject({ edited: false });
	});

	test('for the ATS’s side is written through the bridge alone', async () => {
		await known.edit({ name: 'New' });
		expect(await known.decide({ name: 'here' })).toEqual({ outcome: 'written' });
		expect(profile.ats.edits).toEqual([]);
		expect(nameThere(bridge, 'c1')).toBe('Name c1');
	});

	test('that a colleague made ends everybody’s question', async () => {
		const colleague = await createProfile(bridge, profile.ats, 'b');
		await colleague.sync('c1');
		await colleague.settle();
		await known.edit({ name: 'New' });
		await colleague.pull();
		expect(await known.proposals(colleague)).toHaveLength(1);
		await known.decide({ name: 'here' });
		await colleague.pull();
		expect(await known.proposals(colleague)).toEqual([]);
	});

	test.each([
		['ModernLoop', () => bridge.people.edit(candidateRef('c1'), { name: 'Newer' })],
		['the ATS', () => void profile.ats.candidates.set('c1', person('c1', { name: 'Newer' }))],
	])('about what %s changed meanwhile is not carried out, and asked for anew', async (_, change) => {
		await known.edit({ name: 'New' });
		change();
		expect(await known.decide({ name: 'there' })).toEqual({
			outcome: 'failed',
			failure: { kind: 'changed-meanwhile' },
		});
		expect(profile.ats.edits).toEqual([]);
		const [view] = await known.proposals();
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
			await known.edit({ name: 'New' });
			const failing = withClients(profile, {
				ats: ({ updateCandidate }) => ({
					updateCandidate: async (edit, who, aboutToWrite) => {
						await aboutToWrite?.();
						profile.ats.failure = failure;
						try {
							await updateCandidate(edit, who);
						} finally {
							profile.ats.failure = null;
						}
					},
				}),
			});
			expect(await known.decide({ name: 'there' }, failing)).toEqual({
				outcome: 'failed',
				failure,
			});
			expect((await profile.rows()).audit).toMatchObject([{ field: 'name', outcome }]);
			expect(await known.decide({ name: 'there' })).toEqual({ outcome: 'written' });
		},
	);

	test('is made once, however often it is pressed', async () => {
		await known.edit({ name: 'New' });
		const [one, two] = await Promise.all([known.decide({ name: 'there' }), known.decide({ name: 'here' })]);
		expect([one.outcome, two.outcome].toSorted()).toEqual(['failed', 'written']);
		expect(profile.ats.edits.length).toBeLessThanOrEqual(1);
	});
});
