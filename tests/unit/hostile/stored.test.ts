import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLimiter } from '../../../utils/api/limiter.ts';
import { failureOf } from '../../../utils/failures/failure.ts';
import { placeOf } from '../../../utils/feed/changes-cursor.ts';
import { createLearnAllowance } from '../../../utils/links/learn-allowance.ts';
import { createPairing } from '../../../utils/links/pairing.ts';
import { progressSchema } from '../../../utils/messages/sync-replies.ts';
import type { SyncedRecord } from '../../../utils/records/synced-record.ts';
import { readTemplates } from '../../../utils/settings/templates.ts';
import { openEvidence } from '../../../utils/store/evidence.ts';
import { openLinks } from '../../../utils/store/links.ts';
import { createStore } from '../../../utils/store/store.ts';
import { openRow, prepareRow } from '../../../utils/store/synced-rows.ts';
import { ATS_ADAPTERS } from '../../../utils/systems/registry.ts';
import { candidatePage, evidence, id, modernLoopPage } from '../links/fixtures.ts';
import { createWorld } from '../links/world.ts';
import { changed, changes, foreignUrl, isPolluted, nasty } from './nasty.ts';

const store = createStore(async () => undefined);
const session = (value: unknown) => ({
	get: async () => value,
	set: async () => undefined,
	remove: async () => undefined,
});

/** Bytes with some of them changed, cut or added. */
const damage = fc.record({
	at: fc.nat(200),
	by: fc.integer({ min: 1, max: 255 }),
	cut: fc.nat(60),
	add: fc.nat(3),
});
type Damage = { at: number; by: number; cut: number; add: number };
function damaged(bytes: Uint8Array<ArrayBuffer>, { at, by, cut, add }: Damage): Uint8Array<ArrayBuffer> {
	const copy = new Uint8Array(Math.max(0, bytes.length - (cut % bytes.length)) + add);
	copy.set(bytes.subarray(0, copy.length));
	const place = at % Math.max(1, copy.length);
	copy[place] = (copy[place] ?? 0) ^ by;
	return copy;
}

test('a sealed record that was changed in any byte is damaged, and never anything else', async () => {
	const record: SyncedRecord = {
		kind: 'candidates',
		id: id(1),
		name: 'Jane Doe',
		emails: ['jane@example.com'],
		profileUrls: [],
		applicationIds: null,
		updatedAt: null,
	};
	const { key, row } = await prepareRow(store.vault, 'ashby', record);
	const whole = { ...row, pass: 1 };
	expect(await openRow(store.vault, 'candidates', key, whole)).toMatchObject({ name: 'Jane Doe' });
	await fc.assert(
		fc.asyncProperty(damage, async (how) => {
			const other = { ...whole, sealed: damaged(row.sealed, how) };
			expect(await openRow(store.vault, 'candidates', key, other)).toBeNull();
			expect(await openLinks(store.vault, [{ ...LINK, sealed: other.sealed }])).toEqual([]);
			const sighting = {
				page: LINK.page,
				print: LINK.page,
				origin: 'page',
				record: '',
				sealed: other.sealed,
			} as const;
			expect(await openEvidence(store.vault, [sighting])).toEqual([]);
		}),
		{ numRuns: 200 },
	);
	expect(await openRow(store.vault, 'jobs', key, whole), 'in another store').toBeNull();
});

test('a record whose sealed content is anything else is damaged, whatever its kind', async () => {
	const record: SyncedRecord = { kind: 'candidates', id: id(1), ...NOBODY };
	const { key, row } = await prepareRow(store.vault, 'ashby', record);
	const kinds = fc.constantFrom(
		'users',
		'jobs',
		'hiring-processes',
		'scorecards',
		'candidates',
		'interviews',
	);
	await fc.assert(
		fc.asyncProperty(kinds, nasty, async (kind, content) => {
			const sealed = await store.vault.seal(content, `${kind}:ashby:${id(1)}`);
			const opened = await openRow(store.vault, kind as 'users', key, { ...row, pass: 1, sealed });
			expect(isPolluted()).toBe(false);
			if (opened !== null) expect(opened).toMatchObject({ kind, id: id(1) });
		}),
		{ numRuns: 300 },
	);
});

test('whatever lies where a limiter left its state, a person’s call starts or is refused, and soon', async () => {
	const genuine = {
		scopes: {},
		flights: [{ endpoint: 'candidate.info', at: 1, isBackground: true, deadUntil: null }],
		luck: 0.5,
	};
	await fc.assert(
		fc.asyncProperty(changes, fc.boolean(), nasty, async (list, isWhole, whole) => {
			let now = 1_800_000_000_000;
			let waits = 0;
			const limiter = createLimiter({
				limits: ATS_ADAPTERS.ashby.limits,
				store: { load: async () => (isWhole ? whole : changed(genuine, list)), save: async () => undefined },
				clock: () => now,
				wait: async (ms) => {
					waits += 1;
					if (!Number.isFinite(ms) || waits > 1_000) throw new Error(`waits ${ms} ms`);
					now += Math.max(1, ms);
				},
				random: () => 0.5,
			});
			const turn = { endpoint: { name: 'candidate.info' }, priority: 'interactive' } as const;
			const outcome = await limiter
				.run(turn, async () => 'done')
				.catch((error: unknown) => failureOf(error).kind);
			expect(['done', 'rate-limited', 'offline']).toContain(outcome);
			expect(isPolluted()).toBe(false);
		}),
		{ numRuns: 300 },
	);
});

test('whatever lies in the session’s storage is what it should be, or as if it were not there', async () => {
	await fc.assert(
		fc.asyncProperty(nasty, fc.constantFrom('ashby', 'modernloop'), async (value, system) => {
			const pending = await createPairing(
				session(value),
				store.vault,
				() => 1,
				() => 'x',
			).pending();
			expect(pending === null || typeof pending.label === 'string').toBe(true);
			const allowance = createLearnAllowance(session({ [system]: value }), () => 1);
			expect(typeof (await allowance.take(system))).toBe('boolean');
			expect(typeof progressSchema.safeParse(value).success).toBe('boolean');
			const { cursor, dueAt } = placeOf({ key: 'bridge:changes', version: 2, value });
			expect(cursor === null || typeof cursor === 'string').toBe(true);
			expect(typeof dueAt).toBe('number');
			expect(isPolluted()).toBe(false);
		}),
	);
});

test('whatever lies among the settings, templates lead to ModernLoop or nowhere', async () => {
	await fc.assert(
		fc.asyncProperty(nasty, async (value) => {
			await store.database.transact(['settings'], 'readwrite', (transaction) =>
				transaction.objectStore('settings').put({ key: 'templates', version: 1, value }),
			);
			expect(await readTemplates(store)).toEqual({ candidate: '' });
		}),
		{ numRuns: 60 },
	);
});

test('whatever a ModernLoop page shows, a link from an ATS page leads to ModernLoop', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.oneof(nasty, foreignUrl), { maxLength: 5 }), fc.nat(3), async (shown, n) => {
			const world = createWorld();
			const text = shown.filter((one) => typeof one === 'string');
			await world.actions['page.learnFromModernLoop']({
				page: modernLoopPage(n),
				evidence: evidence(
					{ atsUrls: text, emails: text, profileUrls: text, address: text[0] ?? '' },
					text[1] ?? '',
				),
			});
			for (const modernloopUrl of text) {
				await world.actions['page.learnFromAts']({ page: candidatePage(n), modernloopUrl });
			}
			const chip = await world.chip(candidatePage(n));
			if (chip.state === 'linked') expect(new URL(chip.href).hostname).toMatch(/\.modernloop\.io$/);
		}),
		{ numRuns: 60 },
	);
});

const NOBODY = { name: '', emails: [], profileUrls: null, applicationIds: null, updatedAt: null };
const LINK = {
	id: 'link:x',
	record: `ashby:candidate:${id(1)}`,
	page: 'page:x',
	atsPage: candidatePage(1),
	source: 'email',
	implied: false,
	linkedAt: 1,
	keys: [],
	basis: null,
} as const;
