import { beforeEach, expect, test } from 'vitest';
import {
	AUDIT_KEPT,
	exportAudit,
	listAudit,
	noteWrites,
	removeConfidentialAudit,
} from '../../../utils/audit/audit-log.ts';
import { chooseWriteAs, readWriteAs } from '../../../utils/audit/write-as.ts';
import type { AuditRow } from '../../../utils/store/review-rows.ts';
import { createProfile, type Profile, startBridge } from '../outbox/profile.ts';

let profile: Profile;
beforeEach(async () => {
	profile = await createProfile(startBridge());
});

const entry = (at: number, fields: Partial<AuditRow> = {}): AuditRow => ({
	at,
	who: '',
	system: 'ashby',
	of: 'ashby',
	kind: 'candidates',
	recordId: 'c1',
	field: 'name',
	outcome: 'written',
	confidential: false,
	...fields,
});
const note = (...rows: readonly AuditRow[]) =>
	profile.store.database.transact(['audit'], 'readwrite', (transaction) => noteWrites(transaction, rows));
const users = async () => [
	{ id: 'u2', name: 'Sam Lee', active: true },
	{ id: 'u1', name: 'Ada Moss', active: true },
	{ id: 'u3', name: 'Gone', active: false },
];

test('tells what was written, newest first, page by page', async () => {
	await note(...Array.from({ length: 150 }, (_, index) => entry(index)));
	const first = await listAudit(profile.store, users, null);
	expect(first.entries.map(({ at }) => at)).toEqual(Array.from({ length: 100 }, (_, index) => 149 - index));
	const second = await listAudit(profile.store, users, first.older);
	expect(second.entries.at(0)?.at).toBe(49);
	expect(second.older).toBeNull();
});

test('names the person, also one who has left, and by id where nobody knows the name', async () => {
	await note(entry(1, { who: 'u3' }), entry(2, { who: 'u9' }), entry(3));
	const { entries } = await listAudit(profile.store, users, null);
	expect(entries.map(({ who }) => who)).toEqual(['', 'u9', 'Gone']);
});

test('keeps the newest ten thousand', async () => {
	await note(...Array.from({ length: AUDIT_KEPT + 5 }, (_, index) => entry(index)));
	const database = await profile.store.database.opened();
	expect(await database.count('audit')).toBe(AUDIT_KEPT);
	expect((await database.getAll('audit', null, 1)).map(({ at }) => at)).toEqual([5]);
});

test('forgets confidential records of the ATS whose switch is turned off', async () => {
	await note(
		entry(1, { confidential: true }),
		entry(2),
		entry(3, { confidential: true, of: 'smartrecruiters' }),
	);
	await profile.store.database.transact(['audit'], 'readwrite', (transaction) =>
		removeConfidentialAudit(transaction, 'ashby'),
	);
	const { entries } = await listAudit(profile.store, users, null);
	expect(entries.map(({ at }) => at)).toEqual([3, 2]);
});

test('a person says who they are, among those who are still there', async () => {
	expect(await readWriteAs(profile.store, users, 'ashby')).toEqual({
		chosen: null,
		users: [
			{ id: 'u1', name: 'Ada Moss' },
			{ id: 'u2', name: 'Sam Lee' },
		],
	});
	expect(await chooseWriteAs(profile.store, users, 'ashby', 'u2')).toMatchObject({ chosen: 'u2' });
	expect(await chooseWriteAs(profile.store, users, 'ashby', 'u3')).toMatchObject({ chosen: 'u2' });
	expect(await readWriteAs(profile.store, users, 'smartrecruiters')).toMatchObject({ chosen: null });
	const left = async () => [];
	expect(await readWriteAs(profile.store, left, 'ashby')).toEqual({ chosen: null, users: [] });
	expect(await chooseWriteAs(profile.store, users, 'ashby', null)).toMatchObject({ chosen: null });
});

test('the export has all of it, newest first, and never a name', async () => {
	await note(...Array.from({ length: 250 }, (_, index) => entry(index, { who: 'u2' })));
	const all = await exportAudit(profile.store);
	expect(all.map(({ at }) => at)).toEqual(Array.from({ length: 250 }, (_, index) => 249 - index));
	expect(all[0]).toMatchObject({
		at: 249,
		who: 'u2',
		system: 'ashby',
		of: 'ashby',
		kind: 'candidates',
		recordId: 'c1',
		field: 'name',
		outcome: 'written',
	});
});
