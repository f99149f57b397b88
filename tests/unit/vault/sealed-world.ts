import type { StoredLink } from '../../../utils/links/stored-link.ts';
import { proposalRow } from '../../../utils/merge/proposal.ts';
import { prepareWrite } from '../../../utils/outbox/prepared-write.ts';
import type { SyncedRecord } from '../../../utils/records/synced-record.ts';
import { connectionRow } from '../../../utils/store/connections.ts';
import { evidenceRows } from '../../../utils/store/evidence.ts';
import { linkRow } from '../../../utils/store/links.ts';
import { snapshotRow } from '../../../utils/store/snapshots.ts';
import type { Store } from '../../../utils/store/store.ts';
import { prepareRow } from '../../../utils/store/synced-rows.ts';

/** The one row of each store that has sealed values, written as the product does. */
export const JANE = 'Jane Doe';
const HREF = 'https://app.modernloop.io/o/acme/people/3f0c2a61-6d0e-4d5c-9a8e-1f0a2b3c4d5e';
export const KEY = 'ashby:candidate:c1' as const;
export const EMAIL = 'jane@example.com';

export const RECORDS: readonly SyncedRecord[] = [
	{ kind: 'users', id: 'u1', name: JANE, email: 'jane@example.com', active: true },
	{
		kind: 'jobs',
		id: 'j1',
		title: JANE,
		status: 'Open',
		confidential: false,
		hiringProcessIds: [],
		hiringTeam: [],
		updatedAt: null,
	},
	{ kind: 'hiring-processes', id: 'p1', title: JANE, active: true, stages: [] },
	{ kind: 'scorecards', id: 's1', title: JANE, active: true, fields: [] },
	{ kind: 'interview-definitions', id: 'd1', title: JANE, active: true, jobId: null, scorecardId: null },
	{
		kind: 'applications',
		id: 'a1',
		candidateId: 'c1',
		jobId: 'j1',
		status: JANE,
		stage: null,
		updatedAt: null,
		interviewing: false,
	},
	{
		kind: 'candidates',
		id: 'c1',
		name: JANE,
		emails: [EMAIL],
		profileUrls: ['https://github.com/jane-doe'],
		applicationIds: null,
		updatedAt: null,
	},
	{
		kind: 'interviews',
		id: 'i1',
		applicationId: 'a1',
		title: JANE,
		status: 'Scheduled',
		startsAt: null,
		endsAt: null,
		interviewerIds: [],
	},
];

export const DATA = { name: JANE, emails: [EMAIL], profileUrls: [] };

async function link({ vault }: Store): Promise<StoredLink> {
	const page = await vault.print('page', HREF);
	return {
		id: await vault.print('link', ['email', KEY, page].join('\n')),
		record: KEY,
		page,
		atsPage: { system: 'ashby', kind: 'candidate', candidateId: 'c1' },
		source: 'email',
		implied: false,
		linkedAt: 1,
		keys: ['ashby'],
		basis: (await vault.prints('email', [EMAIL]))[0] ?? null,
		href: HREF,
		label: JANE,
	};
}

export async function fill(store: Store): Promise<void> {
	const { database, vault } = store;
	const links = [await linkRow(vault, await link(store))];
	const [evidence] = await evidenceRows(
		vault,
		{ page: await vault.print('page', HREF), href: HREF, label: JANE },
		await vault.prints('email', [EMAIL]),
		'page',
		'',
		0,
	);
	const write = await prepareWrite(vault, { kind: 'candidates', system: 'ashby', id: 'c1', data: DATA });
	if (evidence === undefined || write === null) throw new Error('nothing to store');
	const about = { key: write.key, system: 'ashby' } as const;
	const proposal = await proposalRow(
		vault,
		{ ...about, confidential: false, at: 1 },
		{
			about: 'candidate',
			name: JANE,
			here: { name: JANE, email: '', profileUrls: [] },
			there: { name: '', email: '', profileUrls: [] },
			sides: { name: 'conflict', email: 'same', profileUrls: 'same' },
		},
	);
	const decision = { about: 'candidate', winners: { name: 'here' } };
	const deciding = { who: '', sealed: await vault.seal(decision, `decisions:${write.key}`) };
	const rows = await Promise.all(RECORDS.map((record) => prepareRow(vault, 'ashby', record)));
	const connection = await connectionRow(store, {
		system: 'ashby',
		generation: 'g',
		confidential: false,
		problem: null,
		url: 'https://api.ashbyhq.com',
		key: JANE,
		report: { accountName: null, permissions: [] },
		testedAt: 1,
	});
	const snapshot = await snapshotRow(
		store,
		KEY,
		'ashby',
		{ name: JANE, contact: [], applications: [], updatedAt: null },
		1,
	);
	const opened = await database.opened();
	await opened.put('connections', connection);
	for (const row of links) await opened.put('links', row);
	await opened.put('rejections', {
		record: KEY,
		page: links[0]?.page ?? 'page:',
		linkId: links[0]?.id ?? '',
		at: 1,
		removed: links,
	});
	await opened.put('evidence', evidence);
	await opened.put('snapshots', snapshot);
	for (const { kind, key, row } of rows) await opened.put(kind, { ...row, pass: 1 }, key);
	const { written, sealed } = write;
	await opened.put('outbox', {
		...about,
		state: 'ready',
		turn: 1,
		retryAt: 0,
		attempts: 0,
		written,
		sealed,
		over: null,
		batch: null,
		decided: null,
		failure: null,
		at: 1,
	});
	const item = { ...about, written, sealed, decided: null, ifMatch: null };
	await opened.put('batches', {
		id: 'b',
		kind: 'candidates',
		items: [item],
		retryAt: 0,
		attempts: 0,
		problem: null,
	});
	await opened.put('pushes', { ...about, etag: null, written });
	await opened.put('proposals', { ...proposal, deciding });
}
