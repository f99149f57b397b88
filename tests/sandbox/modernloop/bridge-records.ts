import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { BridgeItem, BridgeKind, BridgeRecord } from '../../../utils/systems/modernloop/bridge.ts';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { modernLoopUrl, SLUG } from '../world/modernloop-paths.ts';
import { all, first } from '../world/rows.ts';
import { stableBase62, stableUuid } from '../world/stable-id.ts';
import { preconditionFailed } from './bridge-answer.ts';
import { createBridgePages } from './bridge-pages.ts';

/** Which record: the ATS's own id of it. */
export type BridgeRef = {
	readonly kind: BridgeKind;
	readonly externalSystem: Ats;
	readonly externalId: string;
};

/** What one write did. */
export type Put = {
	readonly record: BridgeRecord;
	readonly created: boolean;
	/** Whether it put an end to something that people had edited in ModernLoop. */
	readonly settled: boolean;
};

export type BridgeRecords = {
	readonly find: (ref: BridgeRef) => BridgeItem | null;
	readonly findByEmail: (kind: BridgeKind, email: string) => BridgeItem[];
	readonly findByWebUrl: (kind: BridgeKind, webUrl: string) => BridgeItem[];
	/**
	 * Writes validated data. `ifMatch` null: unless people edited it. The same data again changes nothing,
	 * whatever `ifMatch` says, unless it leaves untold what people may have edited.
	 */
	readonly put: (ref: BridgeRef, data: object, ifMatch: string | null) => Put;
	/** Changes it as people do in ModernLoop itself. */
	readonly edit: (ref: BridgeRef, patch: object) => BridgeItem;
	/** What is edited and not written since, in the order of its keys. */
	readonly edited: () => readonly { readonly ref: BridgeRef; readonly item: BridgeItem }[];
	/** False where there was nothing. */
	readonly remove: (ref: BridgeRef, ifMatch: string | null) => boolean;
	/** What stands there; null where nobody has written anything. */
	readonly dataOf: (ref: BridgeRef) => unknown;
	/** Every record that was written, as `<kind>:<system>:<id>`. */
	readonly keys: () => readonly string[];
};

type Row = {
	kind: BridgeKind;
	external_system: Ats;
	external_id: string;
	path: string;
	email: string | null;
	data: string;
	version: number;
	edited: 0 | 1;
};

const TABLE = `
CREATE TABLE IF NOT EXISTS bridge_records (
	kind TEXT NOT NULL, external_system TEXT NOT NULL, external_id TEXT NOT NULL, path TEXT NOT NULL,
	email TEXT, data TEXT NOT NULL, version INTEGER NOT NULL, edited INTEGER NOT NULL,
	PRIMARY KEY (kind, external_system, external_id)
);
CREATE INDEX IF NOT EXISTS bridge_records_email ON bridge_records (kind, email);
CREATE INDEX IF NOT EXISTS bridge_records_path ON bridge_records (kind, path);
`;

const BY_REF = 'WHERE kind = ? AND external_system = ? AND external_id = ?';

function recordOf(ref: BridgeRef, path: string, version: number): BridgeRecord {
	const { kind, externalSystem, externalId } = ref;
	const id = stableUuid(`bridge ${kind} ${externalSystem} ${externalId}`);
	const digest = createHash('sha256').update(`${id} ${path} ${version}`).digest('base64url').slice(0, 16);
	return { id, externalSystem, externalId, webUrl: modernLoopUrl(path), etag: `"${digest}"` };
}

/** A string member of validated data, where it has one of that name. */
function text(data: object, name: string): string | null {
	const value: unknown = Reflect.get(data, name);
	return typeof value === 'string' ? value : null;
}

function firstEmail(data: object): string | null {
	const emails: unknown = Reflect.get(data, 'emails');
	const email: unknown = Array.isArray(emails) ? emails[0] : Reflect.get(data, 'email');
	return typeof email === 'string' ? email.toLowerCase() : null;
}

function unique(refs: readonly BridgeRef[]): BridgeRef[] {
	return [...new Map(refs.map((ref) => [`${ref.externalSystem} ${ref.externalId}`, ref])).values()];
}

function checkMatch(current: BridgeItem | null, ifMatch: string | null): void {
	if (ifMatch === null) {
		if (current?.edited === true) throw preconditionFailed();
	} else if (current === null || (ifMatch !== '*' && ifMatch !== current.etag)) throw preconditionFailed();
}

/** What a write does not tell stays as it was. */
function withKept(kind: BridgeKind, data: object, before: object | null): object {
	if (before === null) return data;
	if (kind === 'candidates' && Reflect.get(data, 'profileUrls') === null) {
		return { ...data, profileUrls: Reflect.get(before, 'profileUrls') };
	}
	if (kind === 'applications' && Reflect.get(data, 'status') === null) {
		return { ...data, status: Reflect.get(before, 'status'), stage: Reflect.get(before, 'stage') };
	}
	return data;
}

/**
 * The bridge's records. ModernLoop's own pages are found too, because ModernLoop knows which ATS record each
 * of its pages is about even where the page shows no hyperlink; a candidate that it does not know yet gets a
 * new page.
 */
export function createBridgeRecords(db: DatabaseSync, clock: () => number): BridgeRecords {
	db.exec(TABLE);
	const pages = createBridgePages(db, clock);

	const written = ({ kind, externalSystem, externalId }: BridgeRef) =>
		first<Row>(db, `SELECT * FROM bridge_records ${BY_REF}`, kind, externalSystem, externalId);

	const writtenWith = (column: 'email' | 'path', kind: BridgeKind, value: string): BridgeRef[] =>
		all<Row>(db, `SELECT * FROM bridge_records WHERE kind = ? AND ${column} = ?`, kind, value).map((row) => ({
			kind,
			externalSystem: row.external_system,
			externalId: row.external_id,
		}));

	const itemOf = (ref: BridgeRef, row: Row): BridgeItem => ({
		...recordOf(ref, row.path, row.version),
		edited: row.edited === 1,
		data: bridgeDataSchemas[ref.kind].parse(JSON.parse(row.data)),
	});

	const find = (ref: BridgeRef): BridgeItem | null => {
		const row = written(ref);
		if (row) return itemOf(ref, row);
		const path = pages.pathOf(ref);
		return path === undefined ? null : { ...recordOf(ref, path, 0), edited: false, data: null };
	};

	/** Where a record that nobody has written yet is going to be seen: an application on its candidate's page. */
	const newPath = (ref: BridgeRef, data: object): string => {
		const own = pages.pathOf(ref);
		if (own !== undefined) return own;
		if (ref.kind === 'candidates') return pages.add(ref, text(data, 'name') ?? '', firstEmail(data));
		const externalId = ref.kind === 'applications' ? text(data, 'candidateId') : null;
		const candidate = externalId === null ? null : find({ ...ref, kind: 'candidates', externalId });
		if (candidate !== null) return new URL(candidate.webUrl).pathname;
		return `/o/${SLUG}/${ref.kind}/${stableBase62(`bridge ${ref.externalSystem} ${ref.externalId}`, 22)}`;
	};

	/** The web app shows what was written. */
	const showOnPage = (ref: BridgeRef, path: string, data: object): void => {
		if (ref.kind === 'candidates') pages.rename(path, text(data, 'name') ?? '', firstEmail(data));
		if (ref.kind !== 'applications') return;
		const job = written({ ...ref, kind: 'jobs', externalId: text(data, 'jobId') ?? '' });
		const title = job === undefined ? null : text(JSON.parse(job.data), 'title');
		if (title !== null) pages.setJob(path, title);
	};

	const store = (ref: BridgeRef, path: string, data: string, version: number, edited: 0 | 1): void => {
		db.prepare(
			`INSERT INTO bridge_records (kind, external_system, external_id, path, email, data, version, edited)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET email = excluded.email, data = excluded.data, version = excluded.version,
			edited = excluded.edited`,
		).run(
			ref.kind,
			ref.externalSystem,
			ref.externalId,
			path,
			firstEmail(JSON.parse(data)),
			data,
			version,
			edited,
		);
	};

	return {
		find,
		findByEmail: (kind, email) => {
			const wanted = email.trim().toLowerCase();
			const own = kind === 'candidates' ? pages.refsWithEmail(wanted) : [];
			return unique([...writtenWith('email', kind, wanted), ...own]).flatMap((ref) => find(ref) ?? []);
		},
		findByWebUrl: (kind, webUrl) => {
			const url = URL.parse(webUrl);
			if (url?.origin !== new URL(modernLoopUrl('/')).origin) return [];
			const own = kind === 'candidates' ? pages.refsAt(url.pathname) : [];
			return unique([...writtenWith('path', kind, url.pathname), ...own]).flatMap((ref) => find(ref) ?? []);
		},
		put: (ref, data, ifMatch) => {
			const current = find(ref);
			const row = written(ref);
			const serialised = JSON.stringify(withKept(ref.kind, data, row ? JSON.parse(row.data) : null));
			// What a write does not tell, it does not agree with: it must not end an edit of just that.
			const isAgreed = row?.edited !== 1 || serialised === JSON.stringify(data);
			const isSame = row?.data === serialised && isAgreed;
			if (!isSame) checkMatch(current, ifMatch);
			const path = row?.path ?? newPath(ref, data);
			const version = row === undefined ? 1 : row.version + (isSame ? 0 : 1);
			store(ref, path, serialised, version, 0);
			if (!isSame) showOnPage(ref, path, data);
			const settled = row?.edited === 1;
			return { record: recordOf(ref, path, version), created: current === null, settled };
		},
		edit: (ref, patch) => {
			const row = written(ref);
			if (row === undefined) throw new Error('people edit what is there');
			const data = bridgeDataSchemas[ref.kind].parse({ ...JSON.parse(row.data), ...patch });
			store(ref, row.path, JSON.stringify(data), row.version + 1, 1);
			showOnPage(ref, row.path, data);
			return itemOf(ref, { ...row, data: JSON.stringify(data), version: row.version + 1, edited: 1 });
		},
		edited: () =>
			all<Row>(
				db,
				'SELECT * FROM bridge_records WHERE edited = 1 ORDER BY kind, external_system, external_id',
			).map((row) => {
				const { kind, external_system: externalSystem, external_id: externalId } = row;
				const ref = { kind, externalSystem, externalId };
				return { ref, item: itemOf(ref, row) };
			}),
		remove: (ref, ifMatch) => {
			const { kind, externalSystem, externalId } = ref;
			const current = find(ref);
			if (current === null) return false;
			if (ifMatch !== null) checkMatch(current, ifMatch);
			db.prepare(`DELETE FROM bridge_records ${BY_REF}`).run(kind, externalSystem, externalId);
			if (kind === 'candidates') pages.remove(externalSystem, externalId);
			return true;
		},
		dataOf: (ref) => {
			const row = written(ref);
			return row === undefined ? null : JSON.parse(row.data);
		},
		keys: () =>
			all<Row>(db, 'SELECT * FROM bridge_records ORDER BY kind, external_system, external_id').map(
				(row) => `${row.kind}:${row.external_system}:${row.external_id}`,
			),
	};
}
