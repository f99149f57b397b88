import type { StoredLink } from '../../../utils/links/stored-link.ts';
import { decisionSchema } from '../../../utils/merge/decision.ts';
import { openProposal, proposalRow } from '../../../utils/merge/proposal.ts';
import { openWrite, prepareWrite, writeKey } from '../../../utils/outbox/prepared-write.ts';
import type { SYNCED_KINDS, SyncedRecord } from '../../../utils/records/synced-record.ts';
import { connectionRow, readConnection } from '../../../utils/store/connections.ts';
import { evidenceRows, openEvidence } from '../../../utils/store/evidence.ts';
import { linkRow, openLinks } from '../../../utils/store/links.ts';
import type { SealedStore } from '../../../utils/store/sealed-places.ts';
import { readSnapshot, snapshotRow } from '../../../utils/store/snapshots.ts';
import type { Store } from '../../../utils/store/store.ts';
import { readSynced } from '../../../utils/store/synced.ts';
import { prepareRow } from '../../../utils/store/synced-rows.ts';

/** The one row of each store that has sealed values, written as the product does. */
export const JANE = 'Jane Doe';
const HREF = 'https://app.modernloop.io/o/acme/people/3f0c2a61-6d0e-4d5c-9a8e-1f0a2b3c4d5e';
const KEY = 'ashby:candidate:c1' as const;

const RECORDS: readonly SyncedRecord[] = [
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
		emails: ['jane@example.com'],
		profileUrls: [],
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
		basis: (await vault.prints('email', ['jane@example.com']))[0] ?? null,
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
		await vault.prints('email', ['jane@example.com']),
		'page',
		'',
		0,
	);
	const data = { name: JANE, emails: [], profileUrls: [] };
	const write = await prepareWrite(vault, { kind: 'candidates', system: 'ashby', id: 'c1', data });
	if (evidence === undefined || write === null) throw new Error('nothing to store');
	const about = { key: write.key, system: 'ashby', confidential: false } as const;
	const proposal = await proposalRow(
		vault,
		{ ...about, at: 1 },
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
	await opened.put('proposals', { ...proposal, deciding });
}

/** What the product's own readers make of each store; `null` where they take it for damaged. */
export const READERS: Readonly<Record<SealedStore | 'decisions', (store: Store) => Promise<unknown>>> = {
	connections: async (store) => {
		const connection = await readConnection(store, 'ashby');
		return connection === 'damaged' ? null : connection;
	},
	links: async ({ database, vault }) =>
		first(await openLinks(vault, await (await database.opened()).getAll('links'))),
	rejections: async ({ database, vault }) => {
		const rows = await (await database.opened()).getAll('rejections');
		return first(await openLinks(vault, rows[0]?.removed ?? []));
	},
	evidence: async ({ database, vault }) =>
		first(await openEvidence(vault, await (await database.opened()).getAll('evidence'))),
	snapshots: (store) => readSnapshot(store, KEY),
	...syncedReaders(),
	outbox: async ({ database, vault }) => {
		const [row] = await (await database.opened()).getAll('outbox');
		return row?.sealed ? whenOpened(await openWrite(vault, row.key, row.sealed)) : null;
	},
	batches: async ({ database, vault }) => {
		const item = (await (await database.opened()).getAll('batches'))[0]?.items[0];
		return item?.sealed ? whenOpened(await openWrite(vault, item.key, item.sealed)) : null;
	},
	proposals: async ({ database, vault }) => {
		const [row] = await (await database.opened()).getAll('proposals');
		return row === undefined ? null : whenOpened(await openProposal(vault, row));
	},
	decisions: async ({ database, vault }) => {
		const [row] = await (await database.opened()).getAll('proposals');
		const sealed = row?.deciding?.sealed;
		return whenOpened(
			await vault.open(sealed, `decisions:${writeKey('candidates', 'ashby', 'c1')}`, decisionSchema),
		);
	},
};

function syncedReaders() {
	const readerOf = (record: SyncedRecord) => (store: Store) =>
		readSynced(store, 'ashby', record.kind, record.id);
	const readers = new Map(RECORDS.map((record) => [record.kind, readerOf(record)]));
	const of = (kind: SyncedRecord['kind']) => readers.get(kind) ?? (async () => null);
	return {
		users: of('users'),
		jobs: of('jobs'),
		'hiring-processes': of('hiring-processes'),
		scorecards: of('scorecards'),
		'interview-definitions': of('interview-definitions'),
		applications: of('applications'),
		candidates: of('candidates'),
		interviews: of('interviews'),
	} satisfies Record<(typeof SYNCED_KINDS)[number], unknown>;
}

const first = <Value>(values: readonly Value[]): Value | null => values[0] ?? null;

function whenOpened<Value>(opened: { state: 'opened'; value: Value } | { state: 'damaged' }): Value | null {
	return opened.state === 'opened' ? opened.value : null;
}
